package imports

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/shell"
	"pharos/app/task"
	"pharos/app/theme"
)

// A previewView shows what was understood of a file and what would change. Nothing is stored yet.
type previewView struct {
	page    *page
	name    *kit.Line
	origin  *kit.Line
	how     *widget.Label
	summary *kit.Line
	before  *fyne.Container // how the source was read the last time
	change  *kit.Button     // to how it is read
	accept  *kit.Button
	verdict *kit.Line
	busy    *widget.ProgressBar
	stop    *kit.Button
	working *fyne.Container
	deed    *fyne.Container // the button that imports, and what it would do
	asked   *fyne.Container
	left    *leftPanel
	counts  *fyne.Container
	views   *kit.Views
	stage   *fyne.Container
	top     *fyne.Container // above the panel and the views
	frame   *fyne.Container
	body    fyne.CanvasObject

	parts [5]part
}

// A part is one view of the preview.
type part interface {
	rebuild()                   // for another reading of a file
	refresh() fyne.CanvasObject // what is shown, with the state in it
	tableOf() *kit.Table
}

func newPreviewView(p *page) *previewView {
	say := p.host.Printer()
	v := &previewView{
		page: p, name: kit.NewLine("", kit.NameLine), origin: kit.NewLine("", kit.QuietLine), how: widget.NewLabel(""),
		summary: kit.NewLine("", kit.QuietLine), verdict: kit.NewLine("", kit.QuietLine), busy: widget.NewProgressBar(),
		before: container.NewStack(), asked: container.NewVBox(), counts: container.NewStack(), stage: container.NewStack(),
	}
	v.how.Wrapping = fyne.TextWrapWord
	v.busy.TextFormatter = func() string { return "" }
	v.change = kit.NewButton(say.Text("screen.imports.how.change"), func() { v.left.turn(readingTab) })
	v.accept = kit.NewButtonWithIcon(say.Text("screen.imports.import"), theme.IconOn(theme.IconImport, base.ColorNameForegroundOnPrimary), p.accept)
	v.accept.Importance = widget.HighImportance
	v.stop = kit.NewButton(say.Text("screen.imports.cancel"), func() { p.keepReading(nil) })
	v.left = newLeftPanel(p)
	v.views = kit.NewViews(make([]string, len(views)), v.turn)
	v.parts = [5]part{newIndicatorsPart(p), newRowsPart(p), newPlacesPart(p), newChangesPart(p), newProblemsPart(p)}
	v.top = v.head()
	v.frame = container.NewBorder(v.top, nil, v.left.body, nil, v.right())
	v.body = container.NewPadded(v.frame)
	return v
}

func (v *previewView) head() *fyne.Container {
	say := v.page.host.Printer()
	another := kit.NewButton(say.Text("screen.imports.another"), v.page.ask)
	buttons := container.NewHBox(layout.NewSpacer(), another, v.accept)
	if v.page.config.Catalogue.ReadOnly() {
		save := kit.NewButton(say.Text("screen.imports.save-copy"), func() { v.page.host.Do(shell.CommandCopyFile) })
		buttons.Objects = slices.Insert(buttons.Objects, 1, fyne.CanvasObject(save))
	}
	v.working = container.NewBorder(nil, nil, nil, v.stop, v.busy)
	v.deed = container.NewVBox(buttons, container.New(fixedWidth{250}, v.verdict), v.working)
	names := container.New(kit.Snug{}, v.name, v.summary, v.origin)
	how := container.NewBorder(nil, nil, nil, container.NewVBox(v.change), v.how)
	top := container.NewBorder(nil, nil, nil, v.deed, container.NewVBox(names, how))
	return container.NewVBox(top, v.before, v.asked)
}

func (v *previewView) right() fyne.CanvasObject {
	return container.NewBorder(container.NewVBox(v.counts, v.views), nil, nil, nil, v.stage)
}

// rebuild makes the parts that depend on the reading.
func (v *previewView) rebuild() {
	if v.page.state.stage != preview {
		return
	}
	v.left.rebuild()
	for _, part := range v.parts {
		part.rebuild()
	}
}

// turn shows another view.
func (v *previewView) turn(view int) {
	v.page.state.view, v.page.state.turned = view, true
	v.page.list()
	v.page.refresh()
}

func (v *previewView) refresh() fyne.CanvasObject {
	s := v.page.state
	readOnly := v.page.config.Catalogue.ReadOnly()
	v.name.Set(s.name())
	v.how.SetText(s.how())
	v.summary.Set(s.summary())
	v.origin.Set(s.origin())
	v.origin.Hidden = s.origin() == ""
	v.verdict.Set(s.verdict(readOnly))
	for _, segment := range v.verdict.Segments {
		segment.(*widget.TextSegment).Style.Alignment = fyne.TextAlignTrailing
	}
	v.verdict.SetTone(kit.Muted)
	if s.misfit != nil || readOnly || len(s.questions()) > 0 {
		v.verdict.SetTone(kit.Caution)
	}
	v.showBusy()
	enable(v.accept, s.importable(readOnly) && !v.page.reading.Busy())
	v.showBefore()
	v.showQuestions()
	v.counts.Objects = []fyne.CanvasObject{v.page.counts(s.change, s.compared)}
	v.counts.Refresh()
	for i := range views {
		v.views.SetTitle(i, s.title(i))
	}
	v.views.Choose(s.view)
	v.left.refresh()
	if shown := v.parts[s.view].refresh(); len(v.stage.Objects) != 1 || v.stage.Objects[0] != shown {
		v.stage.Objects = []fyne.CanvasObject{shown}
		v.stage.Refresh()
	}
	v.top.Refresh() // lines came or went: what is below moves
	v.frame.Layout.Layout(v.frame.Objects, v.frame.Size())
	return v.body
}

// showBusy shows the bar while the file is read anew or compared; reading can be stopped.
func (v *previewView) showBusy() {
	s := v.page.state
	rereading := v.page.reading.Busy()
	v.busy.Hidden = !rereading && (s.compared || s.misfit != nil || len(s.understood.Blocked()) > 0)
	v.stop.Hidden = !rereading
	v.working.Hidden = v.busy.Hidden && v.stop.Hidden
	v.deed.Refresh()
}

func (v *previewView) showWork(at task.Progress) {
	if share, known := at.Share(); known {
		v.busy.SetValue(share)
	}
}

// showBefore says that the file is read as its source was the last time.
func (v *previewView) showBefore() {
	s := v.page.state
	v.before.Objects = nil
	if s.before.is {
		text := s.say.Text("screen.imports.before.read")
		if !s.before.at.IsZero() {
			text = s.say.Text("screen.imports.before.read.at", "date", s.say.Date(s.before.at.Local()))
		}
		line := kit.NewLine(text, kit.TextLine)
		line.SetTone(kit.Accent)
		anew := kit.NewButton(s.say.Text("screen.imports.before.anew"), v.page.readAnew)
		v.before.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, anew, line)}
	}
	v.before.Refresh()
}

func (v *previewView) copyText() string {
	return v.parts[v.page.state.view].tableOf().Content().TSV()
}

func enable(b fyne.Disableable, is bool) {
	if is {
		b.Enable()
		return
	}
	b.Disable()
}

// fixedWidth gives its only child a width at scale 1.
type fixedWidth struct{ width float32 }

// Layout implements fyne.Layout.
func (fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(f.width*kit.Unit(), objects[0].MinSize().Height)
}

// wide gives an object a width at scale 1, whatever it would like to have.
func wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(fixedWidth{width}, o)
}

// clipped is wide for what would draw beyond its width.
func clipped(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(clip{width, o}, container.NewHScroll(o))
}

// clip gives the only child, which scrolls, the height of what it scrolls.
type clip struct {
	width float32
	of    fyne.CanvasObject
}

// Layout implements fyne.Layout.
func (clip) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize implements fyne.Layout.
func (c clip) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.width*kit.Unit(), c.of.MinSize().Height)
}
