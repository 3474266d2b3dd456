package tables

import (
	"context"
	"slices"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/data"
)

// editing is what the table may change: nothing where the catalogue is only read, but even then a
// word is said about it.
func (p *page) editing() *kit.Editing {
	return &kit.Editing{Begin: p.begins, Accept: p.accept, Paste: p.paste, Remove: p.remove}
}

// place is the field of the table as the place of a value, with the value if there is one.
func (p *page) place(f kit.Field) (at int, v cell, key Key, ok bool) {
	s := p.state
	base, ok := s.at(f.Row)
	at, isValue := s.column(f.Column)
	if !ok || !isValue {
		return 0, cell{}, Key{}, false
	}
	v, known := s.cells.value(base, at)
	key = s.key(base, s.columns[at])
	if v.has {
		key.Period = v.Period
	}
	if key.Period == "" {
		key.Period = s.base.summaries[key.Indicator].Last
	}
	return at, v, key, known
}

// refusal says why a field cannot be changed; empty where it can.
func (p *page) refusal(f kit.Field) string {
	say := p.state.say
	_, v, key, ok := p.place(f)
	indicator, _ := p.state.indicator(key.Indicator)
	switch {
	case p.config.Edit == nil:
		return say.Text("screen.tables.read-only")
	case !ok:
		return say.Text("screen.tables.no-value-field")
	case v.Origin != "" && v.Origin != data.OriginEdited:
		return say.Text("screen.tables.derived", "how", say.Text("origin."+string(v.Origin)))
	case indicator.Computed():
		return say.Text("screen.tables.computed")
	case key.Period == "":
		return say.Text("screen.tables.no-period")
	}
	return ""
}

// begins gives the text of a field to change.
func (p *page) begins(f kit.Field) (text string, ok bool) {
	if why := p.refusal(f); why != "" {
		p.host.Status(why)
		return "", false
	}
	_, v, key, _ := p.place(f)
	if !v.has {
		p.host.Status(p.state.say.Text("screen.tables.own-value", "region", p.state.regionName(key.Region), "period", key.Period))
		return "", true
	}
	return p.signs.editable(v.Value, v.Flags), true
}

// accept takes what was typed; an emptied field is a deletion.
func (p *page) accept(typed kit.Typed) (trouble string) {
	if typed.Text == "" {
		p.remove([]kit.Field{typed.Field})
		return ""
	}
	o, trouble := p.read(typed)
	if trouble != "" {
		return p.state.say.Text("screen.tables." + trouble)
	}
	p.note(typed.Field, o)
	p.write([]data.Observation{o})
	return ""
}

// read makes a typed field into a value; the trouble is the end of a phrase key.
func (p *page) read(typed kit.Typed) (o data.Observation, trouble string) {
	_, _, key, ok := p.place(typed.Field)
	if !ok {
		return o, "no-value-field"
	}
	value, flags, trouble := p.signs.parse(typed.Text)
	return data.Observation{
		Indicator: key.Indicator, Region: key.Region, Period: key.Period, Value: value, Flags: flags, Origin: data.OriginEdited,
	}, trouble
}

// note shows a value before the catalogue has told of it.
func (p *page) note(f kit.Field, o data.Observation) {
	at, _, _, ok := p.place(f)
	base, there := p.state.at(f.Row)
	if ok && there {
		p.state.cells.put(base, at, cell{o, true})
		p.table.Refill()
		p.panel.refresh()
	}
}

// writes are changes that wait for their turn: they reach the catalogue in the order in which they
// were made.
type writes struct {
	waiting [][]data.Observation
	running bool
}

func (p *page) write(values []data.Observation) {
	p.writes.waiting = append(p.writes.waiting, values)
	if !p.writes.running {
		p.writeNext()
	}
}

func (p *page) writeNext() {
	if len(p.writes.waiting) == 0 {
		return
	}
	values := p.writes.waiting[0]
	p.writes.waiting = p.writes.waiting[1:]
	p.writes.running = true
	p.host.Runner().Start(context.Background(), func(ctx context.Context) error {
		return p.config.Edit(ctx, values)
	}, func(err error) {
		p.writes.running = false
		p.wrote(values, err)
		p.writeNext()
	})
}

func (p *page) wrote(values []data.Observation, err error) {
	say := p.state.say
	if err != nil {
		p.host.ShowError(err)
		p.state.cells.age() // what was shown before its time is not so
		p.table.Refill()
		return
	}
	o := values[0]
	indicator, _ := p.state.indicator(o.Indicator)
	words := say.Text("screen.tables.stored", "region", p.state.regionName(o.Region),
		"period", o.Period, "value", say.Number(o.Value, indicator.Decimals))
	if len(values) > 1 {
		words = say.Plural("screen.tables.stored.many", len(values))
	}
	p.host.Status(words)
}

// paste asks before it stores a block: how many values there are, and what of it is left out.
func (p *page) paste(typed []kit.Typed) {
	if p.config.Edit == nil {
		p.host.Status(p.state.say.Text("screen.tables.read-only"))
		return
	}
	rows := make([]int, len(typed))
	for i := range typed {
		rows[i] = typed[i].Row
	}
	slices.Sort(rows)
	p.fetchAll(slices.Compact(rows), func() { p.askPaste(typed) })
}

func (p *page) askPaste(typed []kit.Typed) {
	say := p.state.say
	var values []data.Observation
	var fields []kit.Field
	left := 0
	for _, t := range typed {
		o, trouble := p.read(t)
		switch {
		case t.Text == "":
		case trouble != "" || p.refusal(t.Field) != "":
			left++
		default:
			values, fields = append(values, o), append(fields, t.Field)
		}
	}
	text := say.Plural("screen.tables.paste", len(values))
	if left > 0 {
		text += " " + say.Plural("screen.tables.paste.left", left)
	}
	if len(values) == 0 {
		p.host.Inform(say.Text("screen.tables.paste.title"), text)
		return
	}
	p.host.Ask(shell.Question{Title: say.Text("screen.tables.paste.title"), Text: text, Yes: say.Text("screen.tables.paste.yes")}, func() {
		for i, f := range fields {
			p.note(f, values[i])
		}
		p.write(values)
	})
}

// remove deletes the values of fields. One goes at once, since it can be undone; many are asked for.
func (p *page) remove(fields []kit.Field) {
	say := p.state.say
	if p.config.Remove == nil {
		p.host.Status(say.Text("screen.tables.read-only"))
		return
	}
	var keys []Key
	for _, f := range fields {
		if _, v, key, ok := p.place(f); ok && v.has && (v.Origin == "" || v.Origin == data.OriginEdited) {
			keys = append(keys, key)
		}
	}
	if len(keys) == 0 {
		p.host.Status(p.nothingToRemove(fields))
		return
	}
	if len(keys) == 1 {
		p.removeKeys(keys)
		return
	}
	p.host.Ask(shell.Question{
		Title: say.Text("screen.tables.remove.title"), Text: say.Plural("screen.tables.remove.text", len(keys)),
		Yes: say.Text("screen.tables.remove.yes"), Harmful: true,
	}, func() { p.removeKeys(keys) })
}

func (p *page) nothingToRemove(fields []kit.Field) string {
	if len(fields) == 1 {
		if _, v, _, ok := p.place(fields[0]); ok && v.has {
			return p.refusal(fields[0])
		}
	}
	return p.state.say.Text("screen.tables.nothing-there")
}

func (p *page) removeKeys(keys []Key) {
	say := p.state.say
	removed := 0
	p.host.Run(shell.Job{
		Title: say.Text("screen.tables.removing"),
		Work: func(ctx context.Context, _ func(task.Progress)) (err error) {
			removed, err = p.config.Remove(ctx, queriesOf(keys))
			return err
		},
		Done: func(err error) {
			if err != nil {
				p.host.ShowError(err)
				return
			}
			p.host.Status(say.Plural("screen.tables.removed", removed))
		},
	})
}

// queriesOf puts keys into as few queries as name them exactly: the regions of each indicator and
// period, and those that have the same regions together.
func queriesOf(keys []Key) []data.Query {
	type place struct {
		indicator data.IndicatorCode
		period    data.Period
	}
	regions := map[place][]data.RegionCode{}
	var order []place
	for _, k := range keys {
		at := place{k.Indicator, k.Period}
		if regions[at] == nil {
			order = append(order, at)
		}
		regions[at] = append(regions[at], k.Region)
	}
	var queries []data.Query
	for _, at := range order {
		joined := slices.IndexFunc(queries, func(q data.Query) bool {
			return slices.Equal(q.Regions, regions[at]) && (slices.Equal(q.Indicators, []data.IndicatorCode{at.indicator}) ||
				slices.Equal(q.Periods, []data.Period{at.period}) && len(q.Periods) == 1)
		})
		switch {
		case joined < 0:
			queries = append(queries, data.Query{
				Indicators: []data.IndicatorCode{at.indicator}, Regions: regions[at], Periods: []data.Period{at.period},
			})
		case queries[joined].Indicators[0] == at.indicator && len(queries[joined].Indicators) == 1:
			queries[joined].Periods = append(queries[joined].Periods, at.period)
		default:
			queries[joined].Indicators = append(queries[joined].Indicators, at.indicator)
		}
	}
	return queries
}
