package analyses

import (
	"context"
	"path/filepath"
	"reflect"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/data/toolbox"
)

// run fetches what the choice needs, where it is not there yet, and computes the method. The former
// answer stays in sight until the new one is there. What takes long waits to be asked for.
func (p *page) run() {
	s := p.state
	p.calls++
	p.computing.Cancel()
	if s.missing() != "" {
		s.done, s.refused, s.waiting = false, nil, false
		p.refresh()
		return
	}
	asked := s.request()
	if s.done && s.material.key == asked.key() && reflect.DeepEqual(s.made, asked) {
		p.refresh() // another focus alone changes no number
		return
	}
	if !s.done {
		p.faces.ShowLoading()
	}
	p.head.busy()
	m, o := s.material, outcome{made: asked}
	wait := false
	p.computing.Start(func(ctx context.Context) (err error) {
		if m.key != asked.key() {
			if m, err = gather(ctx, p.config, asked); err != nil {
				m.key, o.refused = "", data.ProblemsOf(err)
				return broken(err)
			}
		}
		method := asked.choice.definition()
		if wait = m.effort(method, asked.params) > costly; wait || m.lacks(method) {
			return nil
		}
		return o.compute(ctx, m)
	}, func(err error) { p.computed(m, o, wait, err) })
}

// compute runs the method on the data.
func (o *outcome) compute(ctx context.Context, m material) (err error) {
	in := m.input
	in.Params = o.made.params
	o.answer, err = o.made.choice.definition().Run(ctx, in)
	o.refused = data.ProblemsOf(err)
	o.done = err == nil
	return broken(err)
}

// broken returns an error that the user cannot mend.
func broken(err error) error {
	if len(data.ProblemsOf(err)) > 0 {
		return nil
	}
	return err
}

func (p *page) computed(m material, o outcome, wait bool, err error) {
	if err != nil {
		p.state.accept(m, outcome{made: o.made})
		p.fail(err)
		return
	}
	p.state.accept(m, o)
	p.state.waiting = wait
	p.refresh()
}

// calculate runs what takes long as a job of the frame, with a way to cancel it.
func (p *page) calculate() {
	s := p.state
	p.calls++
	call, m, o := p.calls, s.material, outcome{made: s.request()}
	p.faces.ShowLoading()
	p.host.Run(shell.Job{
		Title: s.say.Text("screen.analyses.job", "method", s.methodName(s.choice.method)),
		Work: func(ctx context.Context, report func(task.Progress)) error {
			report(task.Progress{})
			return o.compute(ctx, m)
		},
		Done: func(err error) {
			switch {
			case call != p.calls:
			case task.Stopped(err):
				p.refresh()
			case err != nil:
				p.fail(err)
			default:
				s.accept(m, o)
				p.refresh()
			}
		},
	})
}

// lacks reports whether the data fetched cannot feed the method: nothing, or one period for a change.
func (m *material) lacks(method toolbox.Method) bool {
	return m.empty() || method.Group == toolbox.Change && len(m.periods) < 2
}

// trouble words why there is no answer, one problem a line.
func (s *state) trouble() kit.Trouble {
	t := kit.Trouble{Text: s.say.Text("screen.analyses.refused")}
	for _, problem := range s.refused {
		t.Advice = joined("\n", t.Advice, s.problem(problem))
	}
	return t
}

// emptiness says what is missing and offers the step that mends it.
func (p *page) emptiness(missing string) kit.Empty {
	s, say := p.state, p.host.Printer()
	key := "screen.analyses.empty." + missing
	empty := kit.Empty{Icon: theme.IconOn(theme.IconToolbox, theme.ColorMuted), Title: say.Text(key), Text: say.Text(key+".text", "method", s.methodName(s.choice.method))}
	switch missing {
	case "catalogue", "values", "whole", "periods", "fetched":
		empty.Action, empty.Do = say.Text("screen.analyses.import"), func() { p.host.Do(shell.CommandImport) }
		empty.Second, empty.DoThis = say.Text("screen.analyses.open"), p.openFile
	case "regions":
		empty.Action, empty.Do = say.Text("screen.analyses.every"), func() {
			p.change(func(s *state) { s.choice.among, s.choice.countries, s.choice.level = allRegions, nil, "" })
		}
	case "params":
		var names []string
		for _, param := range s.unnamed() {
			names = append(names, say.Text("toolbox.param."+param.Name))
		}
		empty.Text = say.Text(key+".text", "list", joined(", ", names...))
	case "long":
		empty.Text = say.Text(key+".text", "method", s.methodName(s.choice.method), "regions", say.Plural("screen.analyses.regions", len(s.material.regions)))
		empty.Action, empty.Do = say.Text("screen.analyses.calculate"), p.calculate
	}
	return empty
}

// openFile asks for a plain table to run the method on instead of the catalogue.
func (p *page) openFile() {
	request := shell.FileRequest{
		Purpose: "import", Title: p.host.Printer().Text("screen.analyses.open"), Extensions: []string{".csv", ".tsv", ".txt"},
	}
	p.host.OpenFile(request, func(path string) {
		p.change(func(s *state) {
			s.choice.file, s.choice.roles = path, toolbox.Roles{}
			s.choice.params = map[string]string{}
		})
		p.settings.rebuild()
		p.host.Status(p.host.Printer().Text("screen.analyses.opened", "file", filepath.Base(path)))
	})
}

// closeFile goes back to the catalogue.
func (p *page) closeFile() {
	p.change(func(s *state) {
		s.choice.file, s.choice.roles, s.choice.params = "", toolbox.Roles{}, map[string]string{}
	})
	p.settings.rebuild()
}

// thirds is the layout of the page: methods, what they are given, and the answer with the rest of the
// room.
type thirds struct{}

const (
	methodsWide  = 196
	settingsWide = 246
)

func (thirds) widths(whole float32) (first, second float32) {
	unit := kit.Unit()
	return min(max(whole*0.17, methodsWide*unit), 270*unit), min(max(whole*0.2, settingsWide*unit), 330*unit)
}

// Layout implements fyne.Layout.
func (t thirds) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first, second := t.widths(size.Width)
	line := objects[1].MinSize().Width
	x := float32(0)
	for i, width := range []float32{first, line, second, line, max(size.Width-first-second-2*line, 0)} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width, size.Height))
		x += width
	}
}

// MinSize implements fyne.Layout.
func (t thirds) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize((methodsWide+settingsWide)*kit.Unit()+objects[4].MinSize().Width, 0)
	for _, o := range objects {
		least.Height = max(least.Height, o.MinSize().Height)
	}
	return least
}
