package settings_test

import (
	"fmt"
	"math"
	"reflect"
	"testing"

	"fyne.io/fyne/v2/test"

	"pharos/app/settings"
)

func TestSettingsComeBack(t *testing.T) {
	preferences := test.NewTempApp(t).Preferences()
	want := settings.Settings{
		Language: "fi", Appearance: settings.Dark, TextScale: 1.25, WindowWidth: 1600, WindowHeight: 900,
		Recent: []string{"/a.pharos", "/b.pharos"}, LastRoute: "regions?id=DE60", Folders: map[string]string{"export": "/tmp"}, Views: map[string]string{"practices": "table"},
	}
	settings.Open(preferences).Change(func(s *settings.Settings) { *s = want })
	if got := settings.Open(preferences).Get(); !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v, got %+v", want, got)
	}
}

// A field that is added to Settings and forgotten in read or write is found here.
func TestEveryFieldIsKept(t *testing.T) {
	whole := reflect.TypeFor[settings.Settings]()
	for i := range whole.NumField() {
		preferences := test.NewTempApp(t).Preferences()
		var want any
		settings.Open(preferences).Change(func(s *settings.Settings) {
			field := reflect.ValueOf(s).Elem().Field(i)
			switch field.Interface().(type) {
			case settings.Appearance:
				field.SetString(string(settings.Dark))
			case string:
				field.SetString("text")
			case float64:
				field.SetFloat(field.Float()*1.5 + 0.1)
			case []string:
				field.Set(reflect.ValueOf([]string{"one"}))
			case map[string]string:
				field.Set(reflect.ValueOf(map[string]string{"one": "two"}))
			default:
				t.Fatalf("%s: a kind of field that this test does not know", whole.Field(i).Name)
			}
			want = field.Interface()
		})
		if got := reflect.ValueOf(settings.Open(preferences).Get()).Field(i).Interface(); !reflect.DeepEqual(want, got) {
			t.Errorf("%s: want %v, got %v", whole.Field(i).Name, want, got)
		}
	}
}

func TestNonsenseBecomesDefaults(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	p.SetString("appearance", "purple")
	p.SetFloat("text-scale", math.NaN())
	p.SetFloat("window-width", -3)
	p.SetString("folders", "{broken")
	if want, got := settings.Defaults(), settings.Open(p).Get(); !reflect.DeepEqual(want, got) {
		t.Errorf("want %+v, got %+v", want, got)
	}
	p.SetFloat("text-scale", 9)
	if got := settings.Open(p).Get().TextScale; got != settings.MaxTextScale {
		t.Errorf("want the largest scale, got %v", got)
	}
}

func TestRecentCatalogues(t *testing.T) {
	s := settings.Open(test.NewTempApp(t).Preferences())
	for i := range settings.MaxRecent + 3 {
		s.Opened(fmt.Sprint(i))
	}
	s.Opened("5")
	got := s.Get().Recent
	if len(got) != settings.MaxRecent || got[0] != "5" || got[1] != fmt.Sprint(settings.MaxRecent+2) {
		t.Errorf("want the newest first, each once, got %v", got)
	}
	s.Forget("5")
	if got := s.Get().Recent; got[0] == "5" {
		t.Errorf("want it forgotten, got %v", got)
	}
}

func TestListenersHearOfChanges(t *testing.T) {
	s := settings.Open(test.NewTempApp(t).Preferences())
	var heard []string
	cancel := s.Subscribe(func(before, after settings.Settings) { heard = append(heard, before.Language+">"+after.Language) })
	s.Change(func(now *settings.Settings) { now.Language = "da" })
	s.Change(func(now *settings.Settings) { now.Language = "da" })
	cancel()
	s.Change(func(now *settings.Settings) { now.Language = "de" })
	if len(heard) != 1 || heard[0] != ">da" {
		t.Errorf("want one notice of >da, got %v", heard)
	}
}
