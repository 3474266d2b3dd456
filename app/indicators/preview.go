package indicators

import (
	"context"
	"errors"

	"pharos/app/kit"
	"pharos/data"
)

func (v *formulaView) newPreview() *kit.Table {
	p, s := v.page, v.page.state
	return kit.NewTable(kit.TableOptions{
		Printer: s.say, Runner: p.host.Runner(), Name: s.say.Text("screen.indicators.preview"), Columns: v.columns(), OnCopy: p.host.Copy,
	})
}

// columns are the regions with the value by the formula, and the present one where there is one.
func (v *formulaView) columns() []kit.Column {
	s := v.page.state
	at := func(row int) trialRow { return nth(v.trial.rows, row) }
	title := func(key string) string { return s.say.Text("screen.indicators.column." + key) }
	draft := v.draft()
	columns := []kit.Column{
		{
			Key: "region", Title: title("region"), Width: 150, Text: func(row int) string { return s.regionName(at(row).region) },
			Second: func(row int) string { return string(at(row).region) }, Tone: func(row int) kit.Tone { return s.standsOut(at(row).region) },
		},
		{
			Key: "value", Title: title("value"), Unit: s.unit(draft), Kind: kit.NumberColumn, Width: 96,
			Text:  func(row int) string { return s.say.Number(at(row).value.Value, draft.Decimals) },
			Value: func(row int) (float64, bool) { return at(row).value.Value, true },
			Mark:  func(row int) string { return string(at(row).value.Flags) },
		},
		{Key: "period", Title: title("period"), Width: 66, Text: func(row int) string { return string(at(row).value.Period) }},
	}
	if s.draft != nil {
		return columns
	}
	return append(columns, kit.Column{
		Key: "now", Title: title("now"), Unit: s.unit(draft), Kind: kit.NumberColumn, Width: 96,
		Text: func(row int) string {
			if !at(row).known {
				return ""
			}
			return s.say.Number(at(row).now.Value, draft.Decimals)
		},
		Value: func(row int) (float64, bool) { return at(row).now.Value, at(row).known },
		Mark:  func(row int) string { return string(at(row).now.Flags) },
	})
}

// tryIt works the formula out.
func (v *formulaView) tryIt() {
	p, s := v.page, v.page.state
	draft := v.draft()
	if !v.fine || draft.Formula == "" {
		p.drafts.Cancel()
		v.trial = trial{}
		v.show()
		return
	}
	asked := *s
	var got trial
	p.drafts.Start(func(ctx context.Context) (err error) {
		got, err = try(ctx, p.config, asked, draft)
		return err
	}, func(err error) {
		var refused *data.ProblemError
		if err != nil && !errors.As(err, &refused) {
			p.host.ShowError(err)
			return
		}
		v.trial = got
		v.show()
	})
}

func (v *formulaView) show() {
	s := v.page.state
	v.worked.RemoveAll()
	lines := s.worked(v.draft(), v.trial)
	for at, words := range lines {
		if at == 0 {
			v.worked.Add(kit.Body(words, kit.Plain))
			continue
		}
		v.worked.Add(kit.Note(words))
	}
	if len(lines) == 0 {
		v.worked.Add(kit.Hint(s.say.Text("screen.indicators.example.hint")))
	}
	v.note.Set(s.say.Text("screen.indicators.preview.note", "level", s.say.Text("level."+string(v.trial.level))))
	v.note.Hidden = len(v.trial.rows) == 0
	v.preview.SetColumns(v.columns())
	v.preview.SetRows(len(v.trial.rows))
	setShown(v.preview, len(v.trial.rows) > 0)
	v.content.Refresh()
}
