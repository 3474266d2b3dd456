package regions

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
	"pharos/data"
	"pharos/resources/phrase"
)

// A field is an entry that leaves the function keys to the window while it has the keyboard.
type field struct{ widget.Entry }

func newField(text string) *field {
	f := &field{}
	f.ExtendBaseWidget(f)
	f.SetText(text)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(key *fyne.KeyEvent) {
	f.Entry.TypedKey(key)
	kit.PassKey(f, key)
}

// TypedShortcut implements fyne.Shortcutable.
func (f *field) TypedShortcut(shortcut fyne.Shortcut) {
	f.Entry.TypedShortcut(shortcut)
	kit.PassShortcut(f, shortcut)
}

// labelled sets a small name above an entry.
func labelled(name string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(kit.Snug{}, kit.NewLine(name, kit.SmallLine), container.NewPadded(o))
}

// names are the fields of a name in the four languages, the window's first.
type names struct {
	kept    data.Text // other languages, such as the one that stands for all
	fields  map[string]*field
	changed func()
	content fyne.CanvasObject
	filling bool
}

func newNames(say *phrase.Printer, text data.Text) *names {
	n := &names{fields: map[string]*field{}}
	grid := container.NewGridWithColumns(2)
	for _, own := range []bool{true, false} {
		for _, language := range phrase.Languages() {
			if (language.Code == say.Language()) != own {
				continue
			}
			entry := newField("")
			entry.OnChanged = func(string) {
				if n.changed != nil && !n.filling {
					n.changed()
				}
			}
			n.fields[language.Code] = entry
			grid.Add(labelled(say.Text("screen.regions.name-in", "language", language.Name), entry))
		}
	}
	n.content = grid
	n.set(text, say.Language())
	return n
}

// set fills the fields. A name that stands for every language is shown in the window's own.
func (n *names) set(text data.Text, language string) {
	n.filling = true
	defer func() { n.filling = false }()
	n.kept = data.Text{}
	for code, name := range text {
		if _, has := n.fields[code]; !has {
			n.kept[code] = name
		}
	}
	for code, entry := range n.fields {
		entry.SetText(text[code])
	}
	if plain := n.kept[""]; n.fields[language].Text == "" && plain != "" {
		n.fields[language].SetText(plain)
		delete(n.kept, "")
	}
}

// text is the name as the fields have it.
func (n *names) text() data.Text {
	text := data.Text{}
	for code, name := range n.kept {
		text[code] = name
	}
	for code, entry := range n.fields {
		if name := strings.TrimSpace(entry.Text); name != "" {
			text[code] = name
		}
	}
	return text
}

// ownPrefix begins the codes that are proposed for regions of one's own, so that none of them looks
// like a code of a nomenclature.
const ownPrefix = "OWN:"

// proposedCode makes a code of a name: its Latin letters and digits, at most 24 with the prefix.
func proposedCode(name string) data.RegionCode {
	const most = 20
	words := phrase.Letters(name)
	words = strings.Trim(words[:min(len(words), most)], "_")
	if words == "" {
		words = "region"
	}
	return data.RegionCode(ownPrefix + strings.ToUpper(words[:1]) + words[1:])
}

// groupID makes an id of a group's name.
func groupID(name string) string {
	id := strings.ReplaceAll(phrase.Letters(name), "_", "-")
	id = strings.Trim(id[:min(len(id), 40)], "-")
	if id == "" {
		return "group"
	}
	return id
}

// freeName adds a number to a name that is taken.
func freeName[T ~string](name T, taken func(T) bool) T {
	free := name
	for n := 2; taken(free); n++ {
		tail := strconv.Itoa(n)
		begin := strings.TrimRight(string(name[:min(len(name), 23-len(tail))]), "_-.:@+")
		free = T(begin + "." + tail)
	}
	return free
}
