package shell

import (
	"context"

	"fyne.io/fyne/v2"

	"pharos/app/kit"
	"pharos/app/session"
	"pharos/app/settings"
	"pharos/app/task"
	"pharos/app/theme"
	"pharos/data"
	"pharos/resources/phrase"
)

// A Page is what a screen shows in the frame.
type Page interface {
	Content() fyne.CanvasObject // the same object every time
	Title() string
	Route() session.Route // where the user is inside the page; goes into the history
	Reload()              // the catalogue or the session changed, or the page is shown again after they did
}

// Further abilities of a page, each optional.
type (
	// A Navigator can show another route of its own page without being built anew.
	Navigator interface{ Navigate(session.Route) bool }
	// A Focuser says what gets the keyboard when the page is shown; nil: nothing.
	Focuser interface{ FocusTarget() fyne.Focusable }
	// A Copier gives what "Edit: Copy" copies, such as a table as tab-separated text.
	Copier interface{ CopyText() string }
	// A Finder puts the keyboard into the page's own search box (Ctrl+F).
	Finder interface{ Find() }
	// An Actor offers buttons for the header, right of the title.
	Actor interface{ Actions() []fyne.CanvasObject }
	// A Viewer has several views of the same thing. They stand in the menu "View", with Alt and their
	// number as shortcuts.
	Viewer interface {
		Views() []string
		ShowView(i int)
	}
	// An Undoer takes back changes of its own, such as what was typed and is not stored yet; false:
	// there is none, and the catalogue's last step is undone instead.
	Undoer interface {
		Undo() bool
		Redo() bool
	}
	// A Saver keeps what is open as a version of its own (Ctrl+S); false: there is nothing to save.
	Saver interface{ Save() bool }
	// A Maker makes one more of what the page is for (Ctrl+N); false: it cannot.
	Maker interface{ Make() bool }
	// A Dropper takes files that were dropped on the window; false: it has no use for them.
	Dropper interface{ Drop(paths []string) bool }
	// A Closer ends what the page still runs when it is dropped, or the window is closed; what it keeps
	// back is stored before Close returns.
	Closer interface{ Close() }
)

// A Screen is one entry of the navigation. Its label is the phrase "nav.<ID>".
//
//	shell.Screen{ID: "regions", Icon: theme.IconRegions, New: func(h shell.Host, r session.Route) shell.Page {
//		return regions.New(h, catalogue, r)
//	}}
type Screen struct {
	ID   string
	Icon theme.Icon
	New  func(Host, session.Route) Page
	Key  fyne.KeyName // with Ctrl, where the digits do not reach; may be empty
	// Apart puts the screen, and those after it, at the foot of the navigation.
	Apart bool
	// Within names the screen of the navigation that this one belongs to: it is a tab above that one's
	// page and not in the navigation itself.
	Within string
	// Aside keeps a screen within another out of the tabs: it is reached from a page only.
	Aside bool
}

// A Host is what the frame does for a page. Screens should ask for the parts they use.
type Host interface {
	Words
	Guide
	Speaker
	Files
	Worker
}

// Words gives the language and what travels along.
type Words interface {
	Printer() *phrase.Printer // stays the same while the page lives: another language builds pages anew
	Session() *session.Session
	Settings() *settings.Store
}

// Guide leads to other places.
type Guide interface {
	Go(session.Route)       // to a place; the one left goes into the history
	Replace(session.Route)  // the page shows something else: takes the place of the current entry
	Do(command string) bool // runs a command of the frame by its id, such as CommandImport; false where there is none
}

// Speaker talks to the user.
type Speaker interface {
	ShowError(err error)                 // one plain sentence, and the details to copy; problems are worded one by one; nil and cancelled say nothing
	Inform(title, text string)           // something to acknowledge
	Ask(question Question, yes func())   // yes is called only when agreed
	Status(text string)                  // a quiet line at the foot; errors do not belong there
	ShowPanel(panel Panel) (hide func()) // a dialog with content of the page's own
	Copy(text string)                    // to the clipboard, with a word at the foot
}

// A Question asks for a decision before something that cannot be undone.
type Question struct {
	Title, Text string
	Yes         string // the deed as a verb: "Delete", never "OK"
	Harmful     bool
}

// A Panel is a dialog with its own content. Confirm may be empty: then there is only a way out.
type Panel struct {
	Title         string
	Content       fyne.CanvasObject
	Confirm       string
	Ready         func() bool // asked before; false: the panel stays as it is, and why was told; may be nil
	OnConfirm     func()
	Width, Height float32 // least size at scale 1; 0 is what the content needs
}

// Files asks for files. The last folder is remembered by purpose.
type Files interface {
	OpenFile(request FileRequest, chosen func(path string)) // nothing is called when the user gives up
	SaveFile(request FileRequest, chosen func(path string)) // nothing is written; replacing a file has been agreed to
}

// A FileRequest says which file is wanted. Purpose is one of "catalogue", "import", "export".
type FileRequest struct {
	Purpose    string
	Title      string
	Name       string   // proposed for saving, with its extension
	Extensions []string // with the dot; empty: every file
}

// Worker runs what takes time.
type Worker interface {
	Runner() task.Runner
	Run(job Job) // long work with progress and a Cancel button at the foot of the window
}

// A Job is long work, one at a time. Done gets the error of Work, or one that task.Stopped knows
// when it was cancelled; it may be nil: then the frame shows the error.
type Job struct {
	Title string // "Importing tgs00042.tsv"
	Work  func(ctx context.Context, report func(task.Progress)) error
	Done  func(error)
}

// A Provider answers the palette. Search runs away from the window and answers at once, best
// first; it must be safe to call from any goroutine. Text is what is typed; phrase.Fold makes
// accents and case equal.
type Provider interface {
	Group() string // phrase key of the group's name, such as "nav.regions"
	Search(ctx context.Context, text string, limit int) []Entry
}

// An Entry is one answer of the palette.
type Entry struct {
	Title  string
	Detail string // quieter, such as a code
	Score  int    // from kit.Match: better answers have more
	Route  session.Route
	Run    func() // instead of a route
}

// Catalogue is what the foot of the window tells about the open file.
type Catalogue struct {
	Name         string // file name without folder
	Path         string
	ReadOnly     bool
	Observations int
}

// Actions are what the frame leaves to the program. A nil action is not offered. They are called
// on the window's goroutine and report errors through the Host.
type Actions struct {
	Make    func()            // a practice, wherever one is; not in a catalogue that can only be read
	New     func(path string) // an empty catalogue
	Open    func(path string)
	Sample  func() // the sample catalogue
	Copy    func(path string)
	Import  func(paths []string) // nil: leads to the page "imports" with the parameter "file"
	Changed func()               // F5: read the catalogue again
	Quit    func()
}

// Places are what the frame asks the program for.
type Places struct {
	Regions    func() []kit.Option               // for the focus region's chooser, in order
	RegionName func(code data.RegionCode) string // "Hamburg"
}
