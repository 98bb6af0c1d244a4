package pdf

import (
	"context"
	"strconv"
	"time"

	"twozones/model"
	"twozones/pdf/ink"
	"twozones/pdf/sheet"
	"twozones/pdf/text"
)

// PrintRecovery gives the bytes of the page with a recovery key, to be printed
// and kept. The same key on the same day gives the same bytes.
func (Printer) PrintRecovery(ctx context.Context, r *model.RecoverySheet) ([]byte, error) {
	s := recoverySheet{voice: newVoice(r.Lang), r: r}
	return sheet.Build(ctx, s.meta(), s.draw)
}

type recoverySheet struct {
	voice
	r *model.RecoverySheet
}

func (s *recoverySheet) meta() ink.Meta {
	lang := "zh-CN"
	if s.r.Lang == model.En {
		lang = "en"
	}
	on := s.r.On
	return ink.Meta{Title: s.Line(s.say("lock.paper.title")), Author: s.Line(s.say("app.name")), Lang: lang,
		Made: time.Date(on.Year, on.Month, on.Day, 0, 0, 0, 0, model.Beijing)}
}

func (s *recoverySheet) draw(d *sheet.Doc) error {
	d.At("recovery")
	d.Running(s.foot)
	d.NewPage()
	d.Add(sheet.Heading{Title: s.Line(s.say("lock.paper.title")), Anchor: "recovery",
		Sub: s.Line(s.say("lock.paper.made", "Date", s.r.On)), Lang: s.Lang()}, sheet.Gap(12),
		s.Para(s.say("lock.paper.about"), sheet.Body), sheet.Gap(16))
	rows := make([][]sheet.Block, 0, len(s.r.Groups))
	for i, group := range s.r.Groups {
		rows = append(rows, []sheet.Block{sheet.Text(strconv.Itoa(i+1), sheet.Label, text.English),
			sheet.Text(group, sheet.Figure, text.English)})
	}
	d.Add(sheet.Table{Rows: rows, Heads: []sheet.Head{
		{Title: s.Line(s.say("lock.paper.group")), Share: 1}, {Title: s.Line(s.say("lock.paper.letters")), Share: 6}}},
		sheet.Gap(16), s.Para(s.say("lock.key.letters"), sheet.Body), sheet.Gap(8), s.Para(s.say("lock.paper.keep"), sheet.Body))
	return nil
}
