package shell

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

const manualMarkdown = "# Page\n\nAbove all.\n\n## Keys\n\n| Key | Meaning |\n|---|---|\n| `power` | of the mean |\n| `least` | – |\n\nAfter.\n\n## Äpfel\n\nFruit.\n"

func TestChaptersOfThePage(t *testing.T) {
	want := []chapter{
		{"Title", "\nAbove all.\n\n", true},
		{"Keys", "\n- **power** · of the mean\n- **least**\n\nAfter.\n\n", false},
		{"Äpfel", "\nFruit.\n", false},
	}
	if got := chapters("Title", manualMarkdown); !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
	if got := chapters("Title", ""); !slices.Equal([]chapter{{"Title", "", true}}, got) {
		t.Errorf("an empty page: want its title, got %v", got)
	}
}

func TestManualIsSearched(t *testing.T) {
	m := newManual(chapters("Title", manualMarkdown))
	for _, row := range []struct {
		text string
		want []string
	}{
		{"", []string{"Title", "Keys", "Äpfel"}},
		{"POWER", []string{"Keys"}},
		{"apfel", []string{"Äpfel"}},
		{"nowhere", nil},
		{"all", []string{"Title"}},
	} {
		m.narrow(row.text)
		var got []string
		for _, c := range m.shown {
			got = append(got, c.title)
		}
		if !slices.Equal(row.want, got) {
			t.Errorf("%q: want %v, got %v", row.text, row.want, got)
		}
	}
}

func TestManualOpensFromTheMenu(t *testing.T) {
	f := newFrame(t, func(c *Config) { c.About.Manual = []ManualPage{{"designs", manualMarkdown}} })
	f.Do(CommandManual)
	markup := test.RenderToMarkup(f.config.Window.Canvas())
	for _, want := range []string{"Manual", "Designs as files", "Above all.", "Äpfel"} {
		if !strings.Contains(markup, want) {
			t.Errorf("want %q in the manual", want)
		}
	}
}

func TestManualIsNoCommandWithoutPages(t *testing.T) {
	f := newFrame(t, nil)
	for _, c := range f.commands {
		if c.id == CommandManual && c.run != nil {
			t.Error("want no command without a manual")
		}
	}
}
