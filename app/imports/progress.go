package imports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/app/task"
)

// A progressView shows how far reading or storing has come, with a way to stop.
type progressView struct {
	page  *page
	title *kit.Line
	note  *kit.Line
	bar   *widget.ProgressBar
	busy  *widget.ProgressBarInfinite
	body  fyne.CanvasObject
}

func newProgressView(p *page) *progressView {
	v := &progressView{
		page: p, title: kit.NewLine("", kit.HeadingLine), note: kit.NewLine("", kit.QuietLine),
		bar: widget.NewProgressBar(), busy: widget.NewProgressBarInfinite(),
	}
	v.busy.Stop()
	cancel := kit.NewButton(p.host.Printer().Text("screen.imports.cancel"), p.cancel)
	box := container.NewVBox(container.New(kit.Snug{}, v.title, v.note), container.NewStack(v.bar, v.busy),
		container.NewHBox(layout.NewSpacer(), cancel))
	v.body = container.New(upperMiddle{460}, kit.NewCard("", box))
	return v
}

// start goes back to the beginning, where nobody knows how much there is.
func (v *progressView) start() {
	v.bar.SetValue(0)
	v.bar.Hide()
	v.busy.Show()
	v.busy.Start()
}

func (v *progressView) show(at task.Progress) {
	share, known := at.Share()
	if !known {
		return
	}
	v.busy.Stop()
	v.busy.Hide()
	v.bar.Show()
	v.bar.SetValue(share)
}

func (v *progressView) refresh() fyne.CanvasObject {
	s := v.page.state
	key := "screen.imports.reading"
	if s.stage == importing {
		key = "screen.imports.importing"
	}
	v.title.Set(s.say.Text(key, "file", s.name()))
	v.note.Set(s.say.Text(key + ".note"))
	return v.body
}

// upperMiddle puts its only child into the upper middle, at a width that reads well.
type upperMiddle struct{ width float32 }

// Layout implements fyne.Layout.
func (u upperMiddle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, u.width*kit.Unit())
	height := objects[0].MinSize().Height
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos((size.Width-width)/2, max((size.Height-height)*0.35, 0)))
}

// MinSize implements fyne.Layout.
func (upperMiddle) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
