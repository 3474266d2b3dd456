package indexes

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/data/index"
)

// A head says which design is open, whether it is saved, and what stands against it.
type head struct {
	page     *page
	name     *field
	status   *kit.Line
	problems *widget.Label
	undo     *kit.Button
	redo     *kit.Button
	save     *kit.Button
	box      *fyne.Container
	around   *fyne.Container // laid out anew when the problems need another height
}

func newHead(p *page) *head {
	say := p.host.Printer()
	h := &head{page: p, status: kit.NewLine("", kit.SmallLine), problems: widget.NewLabel("")}
	h.name = newField(func(text string) {
		p.editAs("name", func(d *index.Design) { d.Name = data.Plain(strings.TrimSpace(text)) })
	})
	h.name.PlaceHolder = say.Text("screen.indexes.unnamed")
	h.name.TextStyle.Bold = true
	h.problems.Wrapping, h.problems.Importance = fyne.TextWrapWord, widget.WarningImportance
	h.problems.Hide()
	back := kit.NewButtonWithIcon(say.Text("screen.indexes.shelf"), base.NavigateBackIcon(), p.leave)
	h.undo = kit.NewButtonWithIcon(say.Text("screen.indexes.undo"), base.ContentUndoIcon(), func() { p.Undo() })
	h.redo = kit.NewButtonWithIcon(say.Text("screen.indexes.redo"), base.ContentRedoIcon(), func() { p.Redo() })
	h.save = kit.NewButtonWithIcon(say.Text("screen.indexes.save"), base.DocumentSaveIcon(), p.save)
	h.save.Importance = widget.HighImportance
	export := kit.NewButtonWithIcon(say.Text("screen.indexes.export-design"), base.DownloadIcon(), func() { p.export(p.state.open.design) })
	export.Hidden = p.config.SaveDesign == nil
	if p.config.ReadOnly {
		h.name.Disable()
	}
	row := container.New(headRow{}, back, h.name, container.NewHBox(h.undo, h.redo, export, h.save))
	h.box = container.New(&kit.Stacked{Pad: 5}, row, h.status, h.problems, widget.NewSeparator())
	return h
}

func (h *head) content() fyne.CanvasObject { return h.box }

func (h *head) busy(is bool) {
	if is {
		h.status.Set(h.page.host.Printer().Text("screen.indexes.busy"))
		return
	}
	h.refresh()
}

func (h *head) refresh() {
	s := h.page.state
	h.name.show(s.open.design.Name.In(s.say.Language()))
	h.status.Set(s.status())
	write := !h.page.config.ReadOnly
	able(h.save, s.savable(!write))
	able(h.undo, write && len(s.open.past.before) > 0)
	able(h.redo, write && len(s.open.past.after) > 0)
	words := s.problemLines(s.refused)
	if len(s.indicators()) == 0 && len(s.refused) > 0 {
		words = s.say.Text("screen.indexes.problem.new")
		if len(s.base.indicators) == 0 {
			words = s.say.Text("screen.indexes.problem.no-data")
		}
	}
	if h.problems.Text != words {
		h.problems.SetText(words)
		h.problems.Hidden = words == ""
		h.box.Refresh()
		h.around.Refresh()
	}
}

// mostProblems are told in the head; the others stand at what they are about.
const mostProblems = 3

// problemLines words problems one by one, each once.
func (s *state) problemLines(problems []data.Problem) string {
	var lines []string
	for _, problem := range problems {
		line := s.say.Problem(problem.Code, s.argsOf(problem), problem.Line, problem.Column)
		if _, known := s.base.known[codeOf(problem.Args["code"])]; !known && problem.Code == "index.data.no-variable" {
			line = s.say.Text("screen.indexes.framework.no-data", "name", s.argsOf(problem)["code"])
		}
		if !slices.Contains(lines, line) {
			lines = append(lines, line)
		}
	}
	if more := len(lines) - mostProblems; more > 0 {
		lines = append(lines[:mostProblems], s.say.Plural("screen.indexes.more-problems", more))
	}
	return strings.Join(lines, "\n")
}

// able lets a button be pressed or not.
func able(button fyne.Disableable, can bool) {
	switch {
	case can && button.Disabled():
		button.Enable()
	case !can && !button.Disabled():
		button.Disable()
	}
}

// headRow sets a name, as wide as there is room, between what leads back and what can be done.
type headRow struct{}

// Layout implements fyne.Layout.
func (headRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := base.Size(base.SizeNamePadding)
	left, right := objects[0].MinSize().Width, objects[2].MinSize().Width
	place := func(o fyne.CanvasObject, x, width float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
	place(objects[0], 0, left)
	place(objects[2], size.Width-right, right)
	place(objects[1], left+gap, max(size.Width-left-right-2*gap, 0))
}

// MinSize implements fyne.Layout.
func (headRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(160*kit.Unit(), 0)
	for i, o := range objects {
		least := o.MinSize()
		size.Height = max(size.Height, least.Height)
		if i != 1 {
			size.Width += least.Width
		}
	}
	return size
}

// argsOf words the places, codes and regions that a problem names.
func (s *state) argsOf(problem data.Problem) map[string]string {
	args := make(map[string]string, len(problem.Args))
	for key, value := range problem.Args {
		switch key {
		case "place":
			value = s.wayWords(value)
		case "code", "parent", "node", "denominator":
			value = s.entryName(nodeOr(s.open.design, value), value)
		case "unit":
			value = s.regionName(value)
		}
		args[key] = value
	}
	s.methodArg(problem.Code, args)
	return args
}

// wayWords says where in a design something is: the entry of the framework, or the step.
func (s *state) wayWords(place string) string {
	if at, in := nodeAt(place); in && at < len(s.open.design.Framework) {
		return s.entryName(s.open.design.Framework[at], s.open.design.Framework[at].Code)
	}
	for prefix, view := range map[string]string{
		"framework": "framework", "scope": "data", "screening": "screen", "imputation": "impute", "treatment": "treat",
		"normalisation": "normalise", "weights": "weights", "aggregation": "aggregation",
	} {
		if key := "screen.indexes.view." + view; strings.HasPrefix(place, prefix) && s.say.Has(key) {
			return s.say.Text(key)
		}
	}
	return place
}

// nodeAt reads the number of an entry out of a place such as "framework[3].weight".
func nodeAt(place string) (int, bool) {
	rest, in := strings.CutPrefix(place, "framework[")
	number, _, closed := strings.Cut(rest, "]")
	at, err := strconv.Atoi(number)
	return at, in && closed && err == nil && at >= 0
}
