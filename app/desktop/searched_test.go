package desktop

import (
	"context"
	"testing"

	"pharos/data"
)

func TestThePaletteSpeaksTheWindowsLanguage(t *testing.T) {
	known := &contents{regions: []data.Region{
		{Code: "AT", Name: data.Text{"de": "Österreich", "en": "Austria", "fi": "Itävalta"}},
		{Code: "AT1", Name: data.Plain("Ostösterreich")},
		{Code: "AT12", Name: data.Plain("Niederösterreich")},
	}}
	for _, row := range []struct {
		name, language, text string
		want                 []string
	}{
		{"the name itself comes before names that hold it", "de", "oster", []string{"Österreich", "Ostösterreich", "Niederösterreich"}},
		{"a name of another language is found too", "de", "austria", []string{"Österreich"}},
		{"after those of the window's", "en", "oster", []string{"Ostösterreich", "Niederösterreich", "Austria"}},
		{"nothing for nothing", "fi", "hamburg", nil},
	} {
		answers := found{"nav.regions", newView(known, row.language).regions}.Search(context.Background(), row.text, 7)
		var got []string
		for _, answer := range answers {
			got = append(got, answer.Title)
		}
		if len(got) != len(row.want) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
			continue
		}
		for i := range got {
			if got[i] != row.want[i] {
				t.Errorf("%s: want %v, got %v", row.name, row.want, got)
				break
			}
		}
	}
}

func TestTheSystemsLocaleIsALanguageToThePalette(t *testing.T) {
	d := mustOpen(t, opening{folder: t.TempDir()})
	d.config.Program.Language = "de_DE.UTF-8"
	d.renew()
	if want, got := "de", d.searched.Load().language; got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}
