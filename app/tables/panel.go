package tables

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/data"
)

// A panel tells where the value with the cursor comes from, and changes it.
type panel struct {
	page    *page
	box     *fyne.Container
	edit    *kit.Button
	remove  *kit.Button
	content fyne.CanvasObject
	shown   panelState
	more    provenance
}

// A panelState is what the panel was last filled for.
type panelState struct {
	key   Key
	value cell
	known bool
}

// provenance is what has to be read besides the value.
type provenance struct {
	key     Key
	former  []FormerValue
	explain Explanation
}

func newPanel(p *page) *panel {
	say := p.host.Printer()
	v := &panel{page: p, box: container.New(&kit.Stacked{Gap: -7, Pad: 6})}
	v.edit = kit.NewButtonWithIcon(say.Text("table.edit"), base.DocumentCreateIcon(), p.tableEdit)
	v.remove = kit.NewButtonWithIcon(say.Text("table.remove"), base.DeleteIcon(), p.tableRemove)
	buttons := container.NewVBox(v.edit, v.remove)
	if p.config.Edit == nil {
		buttons.Hide()
	}
	v.content = kit.NewCard("", container.NewBorder(nil, buttons, nil, nil, container.NewVScroll(v.box)))
	v.fill()
	return v
}

func (p *page) tableEdit()   { p.table.Edit() }
func (p *page) tableRemove() { p.table.Remove() }

// refresh tells of the field with the cursor.
func (v *panel) refresh() {
	f, has := v.page.table.Field()
	now := panelState{}
	if has {
		_, now.value, now.key, now.known = v.page.place(f)
	}
	if now == v.shown && v.more.key == now.key {
		return
	}
	v.shown = now
	if v.more.key != now.key {
		v.more = provenance{}
	}
	v.fill()
	v.read(now)
}

// read asks for former values and for how a derived value came about.
func (v *panel) read(now panelState) {
	p := v.page
	if now.key == (Key{}) || !now.known {
		return
	}
	more := provenance{key: now.key}
	p.tells.Start(func(ctx context.Context) (err error) {
		if p.config.Former != nil {
			if more.former, err = p.config.Former(ctx, now.key); err != nil {
				return err
			}
		}
		derived := now.value.Origin != "" && now.value.Origin != data.OriginEdited
		if derived && p.config.Explain != nil {
			more.explain, err = p.config.Explain(ctx, now.key)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		v.more = more
		v.fill()
	})
}

func (v *panel) fill() {
	v.box.Objects = nil
	say, s := v.page.state.say, v.page.state
	now := v.shown
	setEnabled(v.edit, now.key != (Key{}))
	setEnabled(v.remove, now.value.has)
	if now.key == (Key{}) {
		v.add(kit.Hint(say.Text("screen.tables.panel.none")))
		v.box.Refresh()
		return
	}
	i, _ := s.indicator(now.key.Indicator)
	v.add(kit.Heading(s.regionName(now.key.Region)))
	v.add(kit.Body(s.indicatorName(i), kit.Plain))
	v.value(now, i)
	if now.value.has {
		v.source(now.value.Observation, i)
		v.derived()
	}
	v.former(i)
	v.box.Refresh()
}

func (v *panel) add(o fyne.CanvasObject) { v.box.Add(o) }

// fact is a small name above what it names.
func (v *panel) fact(key, text string) {
	if text != "" {
		v.add(kit.Note(v.page.state.say.Text("screen.tables.panel." + key)))
		v.add(kit.Body(text, kit.Plain))
	}
}

func (v *panel) value(now panelState, i data.Indicator) {
	s := v.page.state
	switch {
	case !now.known:
		v.add(kit.Hint(waiting))
		return
	case !now.value.has:
		v.add(kit.Hint(s.say.Text("screen.tables.panel.absent", "period", now.key.Period)))
		return
	}
	v.add(kit.Title(s.say.Number(now.value.Value, i.Decimals)))
	v.add(kit.Hint(s.unit(i)))
	v.fact("period", string(now.value.Period))
	v.fact("flags", strings.Join(s.flagWords(now.value.Flags), "\n"))
	if r := i.Expected; !r.Holds(now.value.Value) {
		v.add(kit.Body(s.say.Text("screen.tables.panel.unexpected"), kit.Caution))
	}
}

// source leads back to the file.
func (v *panel) source(o data.Observation, i data.Indicator) {
	s := v.page.state
	v.fact("origin", s.originWords(o))
	source, known := s.base.sources[o.Source]
	if o.Origin == "" && known {
		if !source.Imported.IsZero() {
			v.fact("imported", s.say.DateTime(source.Imported.Local()))
		}
		v.fact("updated", source.Updated)
	}
	v.fact("publisher", joined(" · ", i.Publisher, i.Dataset))
	v.fact("attribution", joined(" ", i.Attribution))
}

func joined(by string, parts ...string) string {
	var kept []string
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return strings.Join(kept, by)
}

// mostInputs of a derived value are listed.
const mostInputs = 12

// derived tells how a value was worked out.
func (v *panel) derived() {
	s, e := v.page.state, v.more.explain
	if covered := v.shown.value.Covered; covered > 0 {
		v.fact("covered", s.say.Percent(covered, 0))
	}
	v.fact("formula", e.Formula)
	if e.Rule != "" && s.say.Has("aggregation."+string(e.Rule)) {
		v.fact("rule", s.say.Text("aggregation."+string(e.Rule)))
	}
	var lines []string
	for at, in := range e.Inputs {
		if at == mostInputs {
			lines = append(lines, s.say.Plural("figure.more", len(e.Inputs)-at))
			break
		}
		lines = append(lines, v.input(in))
	}
	v.fact("inputs", strings.Join(lines, "\n"))
}

func (v *panel) input(in Input) string {
	s := v.page.state
	i, _ := s.indicator(in.Indicator)
	name := s.title(i)
	if in.Region != v.shown.key.Region {
		name = s.regionName(in.Region)
	}
	text := s.say.Text("figure.absent")
	if in.Known {
		text = s.say.Number(in.Value, i.Decimals)
	}
	if in.Share > 0 && in.Share < 1 {
		text += " × " + s.say.Percent(in.Share, 0)
	}
	return name + ": " + text
}

// former lists the values that this one has replaced, the newest first.
func (v *panel) former(i data.Indicator) {
	s := v.page.state
	var lines []string
	for at := len(v.more.former) - 1; at >= 0; at-- {
		f := v.more.former[at]
		text := joined(" ", s.say.Number(f.Observation.Value, i.Decimals), string(f.Observation.Flags))
		lines = append(lines, s.say.Text("screen.tables.panel.former-line", "value", text,
			"from", s.say.Date(f.Recorded.Local()), "to", s.say.Date(f.Replaced.Local())))
	}
	v.fact("former", strings.Join(lines, "\n"))
}

func setEnabled(b *kit.Button, enabled bool) {
	if enabled {
		b.Enable()
		return
	}
	b.Disable()
}
