package gallery

import (
	"fmt"

	"twozones/model"
	"twozones/model/casework"
)

// Crowd stores that many invented people, who have Chinese names and passports and
// work at so many enterprises. The error is the first that the desk gives.
func Crowd(desk *casework.Desk, people, firms int) error {
	rb, err := desk.Shelf.Find(casework.QuickProgramme)
	if err != nil {
		return err
	}
	given := []rune("小明建国伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超")
	for i := range people {
		c := &model.Case{Rulebook: model.RulebookRef{ID: rb.ID, Version: rb.Version, Hash: rb.Hash},
			Talent: model.Talent{Name: fmt.Sprintf("TALENT, Number %d", i), PassportNumber: fmt.Sprintf("E%08d", i),
				ChineseName: string([]rune{[]rune("王李张刘陈杨赵黄周吴")[i%10], given[i%22], given[i/22%22]})},
			Enterprise: model.Enterprise{NameZh: fmt.Sprintf("北京示例第%d科技有限公司", i%firms), CreditCode: fmt.Sprintf("91110000%010d", i%firms)}}
		if _, _, err := desk.ImportRead(&casework.Dossier{Case: c, Rulebook: rb}, ""); err != nil {
			return err
		}
	}
	return nil
}
