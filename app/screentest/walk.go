package screentest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pharos/app/kit"
)

// Tap presses the button with the words.
func Tap(t testing.TB, window fyne.Window, words string) {
	t.Helper()
	button := Button(t, window, words)
	if button.Disabled() {
		t.Fatalf("%q cannot be pressed", words)
	}
	test.Tap(button)
}

// Button returns the button with the words, which must be shown.
func Button(t testing.TB, window fyne.Window, words string) *kit.Button {
	t.Helper()
	var found *kit.Button
	Walk(window.Content(), func(o fyne.CanvasObject) {
		if button, is := o.(*kit.Button); is && button.Text == words {
			found = button
		}
	})
	if found == nil {
		t.Fatalf("no button %q", words)
	}
	return found
}

// Shows reports whether some text of the window holds the words.
func Shows(window fyne.Window, words string) bool {
	found := false
	Walk(window.Content(), func(o fyne.CanvasObject) {
		switch text := o.(type) {
		case *widget.Label:
			found = found || strings.Contains(text.Text, words)
		case interface{ Words() string }:
			found = found || strings.Contains(text.Words(), words)
		case *widget.RichText:
			found = found || strings.Contains(text.String(), words)
		}
	})
	return found
}

// Walk visits what is shown.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch of := o.(type) {
	case *fyne.Container:
		for _, child := range of.Objects {
			Walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(of).Objects() {
			Walk(child, visit)
		}
	}
}

// Words lists every text that a window shows.
func Words(window fyne.Window) []string {
	var words []string
	Walk(window.Content(), func(o fyne.CanvasObject) {
		switch text := o.(type) {
		case *canvas.Text:
			words = append(words, text.Text)
		case *kit.Button:
			words = append(words, text.Text)
		case *widget.Label:
			words = append(words, text.Text)
		case *widget.Hyperlink:
			words = append(words, text.Text)
		}
	})
	return words
}

// CheckWords fails for texts that are the key of a phrase or still hold a placeholder.
func CheckWords(t testing.TB, window fyne.Window) {
	t.Helper()
	for _, text := range Words(window) {
		if strings.Contains(text, "screen.") || strings.ContainsAny(text, "{}") {
			t.Errorf("a phrase is missing or unfilled: %q", text)
		}
	}
}

// Follow presses the link with the words.
func Follow(t testing.TB, window fyne.Window, words string) {
	t.Helper()
	var found *widget.Hyperlink
	Walk(window.Content(), func(o fyne.CanvasObject) {
		if link, is := o.(*widget.Hyperlink); is && strings.HasPrefix(link.Text, words) {
			found = link
		}
	})
	if found == nil {
		t.Fatalf("no link %q", words)
	}
	found.OnTapped()
}
