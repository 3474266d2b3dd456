package shell

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/task"
)

// shown is a page that was built, and whether it must reload before it is seen again.
type shown struct {
	page  Page
	stale bool
}

// Go implements Guide.
func (s *Shell) Go(route session.Route) {
	if _, known := s.screen(route.Page); !known {
		return
	}
	s.keepPlace()
	s.history.push(route)
	s.show(route)
}

// Replace implements Guide. A page that is not shown any more, and learns late where it is, takes no
// place: the entry belongs to the one that is.
func (s *Shell) Replace(route session.Route) {
	if route.Page != s.history.now().Page {
		return
	}
	s.history.replace(route)
	s.settled()
}

func (s *Shell) back()    { s.travel(-1) }
func (s *Shell) forward() { s.travel(1) }

func (s *Shell) travel(by int) {
	s.keepPlace()
	if route, ok := s.history.step(by); ok {
		s.show(route)
	}
}

// keepPlace writes into the history where the user is inside the page.
func (s *Shell) keepPlace() {
	if page := s.current(); page != nil {
		s.history.replace(page.Route())
	}
}

// show puts the page of a route on the stage. A page that panics is reported; the program lives on.
func (s *Shell) show(route session.Route) {
	s.guarded(func() { s.stagePage(route) })
}

func (s *Shell) guarded(run func()) {
	if crash := task.Caught(run); crash != nil {
		s.reloading = false
		s.ShowError(crash)
	}
}

func (s *Shell) stagePage(route session.Route) {
	entry := s.pageFor(route)
	if entry == nil {
		return
	}
	s.stage.Objects = []fyne.CanvasObject{entry.page.Content()}
	s.stage.Refresh()
	s.reload(entry)
	s.settled()
	s.config.Window.Canvas().Unfocus()
	for _, delay := range focusDelays {
		s.config.Runner.After(delay, func() { s.focusPage(entry.page) })
	}
}

// focusDelays are when a page is given the keyboard: when it was drawn, and again when it was
// filled, which takes longer, and longest when the program has just begun.
var focusDelays = []time.Duration{
	60 * time.Millisecond, 400 * time.Millisecond, 1200 * time.Millisecond, 3 * time.Second,
}

// focusPage gives the keyboard to the page, unless the user has put it elsewhere meanwhile or what
// would get it is not shown.
func (s *Shell) focusPage(page Page) {
	focuser, is := page.(Focuser)
	surface := s.config.Window.Canvas()
	if !is || s.current() != page || surface.Focused() != nil || surface.Overlays().Top() != nil {
		return
	}
	target := focuser.FocusTarget()
	object, is := target.(fyne.CanvasObject)
	if is && kit.OnScreen(object) {
		surface.Focus(target)
	}
}

// settled follows after the place changed.
func (s *Shell) settled() {
	s.refreshFrame()
	s.refreshViews()
	now := s.history.now().String()
	s.config.Settings.Change(func(kept *settings.Settings) { kept.LastRoute = now })
}

// refreshViews keeps the views of the page shown in the menu.
func (s *Shell) refreshViews() {
	viewing := ""
	if _, is := s.current().(Viewer); is {
		viewing = s.history.now().Page
	}
	if viewing != s.viewing {
		s.viewing = viewing
		s.refreshMenu()
	}
}

// pageFor returns the page of a route, one that lives already if it can show the route.
func (s *Shell) pageFor(route session.Route) *shown {
	screen, known := s.screen(route.Page)
	if !known {
		return nil
	}
	if entry, lives := s.pages[route.Page]; lives {
		if entry.page.Route() == route {
			return entry
		}
		if navigator, can := entry.page.(Navigator); can && navigator.Navigate(route) {
			return entry
		}
		s.dropPage(route.Page)
	}
	entry := &shown{page: screen.New(s, route), stale: true}
	s.pages[route.Page] = entry
	return entry
}

// current returns the page on the stage, nil before the first.
func (s *Shell) current() Page {
	if entry, ok := s.pages[s.history.now().Page]; ok {
		return entry.page
	}
	return nil
}

func (s *Shell) screen(id string) (Screen, bool) {
	at := slices.IndexFunc(s.config.Screens, func(screen Screen) bool { return screen.ID == id })
	if at < 0 {
		return Screen{}, false
	}
	return s.config.Screens[at], true
}

// reloadAll reloads the page shown now and the others when they are shown.
func (s *Shell) reloadAll() {
	for _, entry := range s.pages {
		entry.stale = true
	}
	if entry, ok := s.pages[s.history.now().Page]; ok && !s.reloading {
		s.guarded(func() { s.reload(entry) })
		s.refreshFrame()
	}
}

// reload brings a page up to date. A page that changes the session while it reloads is asked once
// more, not for ever.
func (s *Shell) reload(entry *shown) {
	s.reloading = true
	for range 2 {
		if !entry.stale {
			break
		}
		entry.stale = false
		entry.page.Reload()
	}
	s.reloading, entry.stale = false, false
}

// renew builds every page anew, as for another catalogue or language, and shows the present place.
func (s *Shell) renew() {
	s.keepPlace()
	for id := range s.pages {
		s.dropPage(id)
	}
	if route := s.history.now(); !route.IsZero() {
		s.show(route)
		return
	}
	s.refreshFrame()
}

// Leave closes every page when the window is gone: what they keep back is stored before it returns.
func (s *Shell) Leave() {
	for id := range s.pages {
		s.guarded(func() { s.dropPage(id) })
	}
}

func (s *Shell) dropPage(id string) {
	if closer, is := s.pages[id].page.(Closer); is {
		closer.Close()
	}
	delete(s.pages, id)
}
