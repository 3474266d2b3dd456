package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pharos/app/kit"
)

// A strip shows the screens that belong together as tabs above the page, while one of them is shown.
type strip struct {
	shell   *Shell
	head    string // the screen of the navigation that the tabs belong to
	screens []Screen
	views   *kit.Views
	content *fyne.Container
}

func newStrip(s *Shell) *strip {
	return &strip{shell: s, content: container.New(pads{12, 2})}
}

// refresh shows the tabs of the page's family, or none.
func (t *strip) refresh() {
	now := t.shell.history.now().Page
	if head := t.shell.headOf(now); head != t.head {
		t.head, t.screens = head, t.shell.family(head)
		t.build()
	}
	for i, screen := range t.screens {
		if screen.ID == now && t.views != nil {
			t.views.Choose(i)
			return
		}
	}
	if t.views != nil {
		t.views.Choose(-1) // a screen aside: none of the tabs is the present one
	}
}

func (t *strip) build() {
	t.views, t.content.Objects = nil, nil
	if len(t.screens) > 1 {
		titles := make([]string, len(t.screens))
		for i, screen := range t.screens {
			titles[i] = t.shell.printer.Text("family." + screen.ID)
		}
		t.views = kit.NewViews(titles, func(i int) { t.shell.visit(t.screens[i].ID) })
		t.content.Objects = []fyne.CanvasObject{t.views}
	}
	t.content.Hidden = t.views == nil
	t.content.Refresh()
}

// headOf returns the screen of the navigation that a screen belongs to: itself, or another.
func (s *Shell) headOf(id string) string {
	if screen, known := s.screen(id); known && screen.Within != "" {
		return screen.Within
	}
	return id
}

// family lists a screen of the navigation and those that belong to it, without those aside.
func (s *Shell) family(head string) []Screen {
	var screens []Screen
	for _, screen := range s.config.Screens {
		if (screen.ID == head || screen.Within == head) && !screen.Aside {
			screens = append(screens, screen)
		}
	}
	return screens
}
