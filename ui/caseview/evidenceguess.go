package caseview

import (
	"strings"

	"twozones/model"
)

// tellingNames are the words in file names that tell of a material, the more
// telling first.
var tellingNames = []struct {
	material string
	words    []string
}{
	{"no_crime_statement", []string{"无犯罪", "criminal", "no crime", "police"}},
	{"experience_proof", []string{"工作经历", "离职证明", "在职证明", "employment", "experience"}},
	{"title_certificate", []string{"职称"}},
	{"language_certificate", []string{"汉语", "hsk"}},
	{"china_years_proof", []string{"工作许可", "个税", "个人所得税", "work permit"}},
	{"leadership_proof", []string{"任命", "appointment"}},
	{"insured_staff_statement", []string{"参保", "社保", "insured"}},
	{"enterprise_qualification", []string{"高新技术", "资质", "qualification"}},
	{"shareholding_proof", []string{"股权", "持股", "sharehold"}},
	{"translation", []string{"译本", "译文", "翻译", "translation"}},
	{"business_licence", []string{"营业执照", "licence", "license"}},
	{"passport", []string{"护照", "passport"}},
	{"diploma", []string{"学历", "学位", "毕业", "文凭", "diploma", "degree"}},
	{"salary_certificate", []string{"收入", "年薪", "工资", "薪酬", "salary", "income"}},
	{"beijing_tax_certificate", []string{"纳税", "完税", "tax"}},
	{"achievement_proof", []string{"论文", "获奖", "成果", "publication", "award"}},
	{"innovation_proof", []string{"专利", "实验室", "patent"}},
	{"contract", []string{"合同", "contract"}},
}

// guess is the material that a file's name tells of, or nil.
func guess(rb *model.Rulebook, file string) *model.Material {
	name := strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(file))
	for _, telling := range tellingNames {
		for _, word := range telling.words {
			if m := rb.Material(telling.material); m != nil && strings.Contains(name, word) {
				return m
			}
		}
	}
	return nil
}
