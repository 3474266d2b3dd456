package shell

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"pharos/app/kit"
)

// showKeys lists the keyboard shortcuts.
func (s *Shell) showKeys() {
	global := container.New(&pairs{})
	for _, c := range s.commands {
		if c.keys != nil && c.run != nil {
			s.addKey(global, s.commandLabel(c.id), s.keyName(c.keys)+also[c.id])
		}
	}
	content := container.NewVScroll(container.NewVBox(
		kit.Heading(s.printer.Text("keys.everywhere")), global,
		kit.Heading(s.printer.Text("keys.in-tables")),
		s.keysOf("rows", "columns", "ends", "open", "edit", "remove", "block", "sort", "copy", "filter"),
		kit.Heading(s.printer.Text("keys.in-cards")),
		s.keysOf("cards.tick", "cards.stretch", "cards.all", "cards.open", "cards.remove", "cards.fold"),
	))
	s.openDialogue(dialogueParts{
		title: s.printer.Text("do." + CommandKeys), content: content, width: 520, height: 460, dismiss: s.printer.Text("dialog.close"),
	})
}

// keysOf lists keys that are not commands of the frame.
func (s *Shell) keysOf(keys ...string) fyne.CanvasObject {
	list := container.New(&pairs{})
	for _, key := range keys {
		s.addKey(list, s.printer.Text("keys."+key), s.printer.Text("keys."+key+".key"))
	}
	return list
}

// also are second keys, which work while no field has the keyboard.
var also = map[string]string{CommandKeys: "  ·  F1", CommandReload: "  ·  F5", CommandFullScreen: "  ·  F11"}

func (s *Shell) addKey(to *fyne.Container, label, key string) {
	to.Add(kit.Body(label, kit.Plain))
	to.Add(kit.Body(key, kit.Muted))
}

// keyName words a shortcut as the keyboards of the language are labelled: Strg+K.
func (s *Shell) keyName(keys *desktop.CustomShortcut) string {
	var parts []string
	for _, m := range []struct {
		modifier fyne.KeyModifier
		key      string
	}{
		{fyne.KeyModifierControl, "key.ctrl"},
		{fyne.KeyModifierSuper, "key.super"},
		{fyne.KeyModifierAlt, "key.alt"},
		{fyne.KeyModifierShift, "key.shift"},
	} {
		if keys.Modifier&m.modifier != 0 {
			parts = append(parts, s.printer.Text(m.key))
		}
	}
	name := string(keys.KeyName)
	if key := "key." + strings.ToLower(name); s.printer.Has(key) {
		name = s.printer.Text(key)
	}
	return strings.Join(append(parts, name), "+")
}

// pairs sets labels and keys in two columns.
type pairs struct{}

// Layout implements fyne.Layout.
func (pairs) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * 0.62
	y := float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		high := max(objects[i].MinSize().Height, objects[i+1].MinSize().Height)
		objects[i].Move(fyne.NewPos(0, y))
		objects[i].Resize(fyne.NewSize(left, high))
		objects[i+1].Move(fyne.NewPos(left, y))
		objects[i+1].Resize(fyne.NewSize(size.Width-left, high))
		y += high - 8*kit.Unit()
	}
}

// MinSize implements fyne.Layout.
func (pairs) MinSize(objects []fyne.CanvasObject) fyne.Size {
	y := float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		y += max(objects[i].MinSize().Height, objects[i+1].MinSize().Height) - 8*kit.Unit()
	}
	return fyne.NewSize(200, y+8*kit.Unit())
}
