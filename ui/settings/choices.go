package settings

import (
	"twozones/model"
	"twozones/ui/screen"
	"twozones/ui/widgets"
)

// LanguageNames are the languages, each by its own name: the same in all.
var LanguageNames = map[model.Lang]string{model.Zh: "中文", model.En: "English"}

// LanguageChoice offers both languages, each by its own name.
func LanguageChoice(host screen.Host, picked func(model.Lang)) *widgets.OptionGroup {
	words := host.Words()
	group := widgets.NewOptionGroup(false, []widgets.Option{
		{ID: string(model.Zh), Text: LanguageNames[model.Zh]},
		{ID: string(model.En), Text: LanguageNames[model.En]},
	})
	group.Select(string(words.Lang()))
	group.OnChanged = func(ids []string) { picked(model.Lang(ids[0])) }
	return group
}

// RoleChoice asks who works here.
func RoleChoice(host screen.Host, chosen string, picked func(role string)) *widgets.OptionGroup {
	words := host.Words()
	var options []widgets.Option
	for _, role := range Roles {
		options = append(options, widgets.Option{ID: role, Text: words.T("settings.role." + role)})
	}
	group := widgets.NewOptionGroup(false, options)
	group.Select(chosen)
	group.OnChanged = func(ids []string) { picked(ids[0]) }
	return group
}

// NameField asks for the name noted with answers.
func NameField(host Host) *widgets.Field {
	words := host.Words()
	field := widgets.NewField(widgets.FieldWords{
		Label: words.T("settings.by.label"), Placeholder: words.T("settings.by.placeholder"),
	}, 1, host.After())
	field.SetText(host.Settings().By)
	return field
}
