package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"pharos/app/kit"
	"pharos/resources/phrase"
)

// build makes the window's content and menu in the present language.
func (s *Shell) build() {
	s.printer = phrase.For(s.language())
	speakFyne(s.printer)
	s.hideAll()
	s.rail = newRail(s)
	s.head = newHead(s)
	s.foot = newFoot(s)
	s.stage = container.NewStack()
	s.strip = newStrip(s)
	top := container.NewVBox(s.head.content, s.strip.content)
	middle := container.NewBorder(top, s.foot.content, nil, nil, container.New(inset{}, s.stage))
	content := container.New(seamless{s.rail}, s.rail.content, middle)
	s.config.Window.SetPadded(false)
	s.config.Window.SetContent(container.NewStack(newGround(base.ColorNameBackground), content))
	s.refreshMenu()
	s.refreshFrame()
}

// refreshFrame brings everything round the page up to date.
func (s *Shell) refreshFrame() {
	s.rail.refresh()
	s.head.refresh()
	s.strip.refresh()
	s.foot.refresh()
	s.config.Window.SetTitle(s.windowTitle())
}

func (s *Shell) windowTitle() string {
	title := s.config.About.Name
	if s.catalogue.Name != "" {
		title = s.catalogue.Name + " – " + title
	}
	return title
}

// seamless puts the rail at the left without a gap. Where the window is small for its text the rail
// keeps to its icons.
type seamless struct{ rail *rail }

// Layout implements fyne.Layout.
func (l seamless) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.rail.setNarrow(size.Width < 900*kit.Unit())
	wide := objects[0].MinSize().Width
	objects[0].Resize(fyne.NewSize(wide, size.Height))
	objects[1].Move(fyne.NewPos(wide, 0))
	objects[1].Resize(fyne.NewSize(max(size.Width-wide, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (seamless) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rail, middle := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(52*kit.Unit()+middle.Width, max(rail.Height, middle.Height))
}
