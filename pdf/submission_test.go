package pdf

import (
	"strings"
	"testing"

	"twozones/model"
)

// handedIn is the bundle with a file that only an examiner can open and a claim
// that is not answered, as it is handed in.
func handedIn(t *testing.T) *model.Package {
	t.Helper()
	p := bundleOf(t, model.Zh)
	for i := range p.Case.Documents {
		switch d := &p.Case.Documents[i]; d.ID {
		case "portal":
			d.State, d.Fault, d.Pages = model.Unreadable, model.FaultEncrypted, 0
		case "insurance":
			d.Seal = new(bool)
		}
	}
	delete(p.Case.Answers, "shortage_field")
	assessed(p)
	p.Documents = []string{"cover", "contents", "declaration", "evidence_index", "explanations"}
	p.Submission = true
	return p
}

// What is handed in holds no advice to the user, no name of a user's file, no
// level of a remark and nothing about what is lacking.
func TestWhatIsHandedInIsWrittenForTheAuthority(t *testing.T) {
	said := ""
	for _, page := range bundlePages(t, handedIn(t)) {
		said += page.Text()
	}
	for _, not := range []string{"不计入佐证", "未佐证", "未注明", "未盖章", "页数不明", "暂不清楚", "核对提示", "已接受", "请输入密码",
		"tax-return.pdf", "文件名", "工作估算", "评估日", "截止", "工作稿"} {
		if strings.Contains(said, not) {
			t.Errorf("%q is said", not)
		}
	}
	for _, want := range []string{"有关说明", "新证明已向使馆申请", "本材料已过有效期。", "另附文件“08 portal.pdf”", "规则版本", "材料核对日期"} {
		if !strings.Contains(packed(said), packed(want)) {
			t.Errorf("%q is not said", want)
		}
	}
}

// The file beside the package still leads from its claim to its exhibit.
func TestAFileBesideThePackageIsCitedAsEvidence(t *testing.T) {
	said := strings.ReplaceAll(textUnder(t, handedIn(t), "evidence_index"), "\n", "")
	if want := "佐证材料H，第1页（另附文件“08portal.pdf”）"; !strings.Contains(said, want) {
		t.Errorf("the index does not say %q:\n%s", want, said)
	}
}
