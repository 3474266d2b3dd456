package directory_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pharos/app/directory"
	"pharos/app/kit"
	"pharos/app/screentest"
	"pharos/app/session"
	"pharos/app/shell"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/practice"
)

var ctx = context.Background()

// configOf gives the screen what the program gives it.
func configOf(c *catalogue.Catalogue) directory.Config {
	return directory.Config{
		Catalogue: c,
		Cards: func(ctx context.Context) ([]data.PracticeCard, error) {
			answer, err := c.PracticeCards(ctx, 0)
			return answer.Cards, err
		},
		Change: func(ctx context.Context, change data.PracticeChange) error {
			_, err := c.ChangePractices(ctx, change)
			return err
		},
		Author: func() string { return "Anna Ærø" }, ExportTable: func(kit.Content, string) {},
	}
}

// put stores entries of a test.
func put(t testing.TB, c *catalogue.Catalogue, kin ...data.Kin) {
	t.Helper()
	entries, err := data.EntriesOf(kin...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.ChangePractices(ctx, data.PracticeChange{Kind: practice.StepPutEntry, PutEntries: entries}); err != nil {
		t.Fatal(err)
	}
}

// kin reads the entries of a kind.
func kin[K data.Kin](t testing.TB, c *catalogue.Catalogue) []K {
	t.Helper()
	var none K
	entries, err := c.Entries(ctx, none.Entry().Kind)
	if err != nil {
		t.Fatal(err)
	}
	list, err := data.KinOf[K](entries)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func practices(t testing.TB, c *catalogue.Catalogue) []data.Practice {
	t.Helper()
	all, err := c.Practices(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// furnished adds to the sample what stands beside its practices.
func furnished(t testing.TB, c *catalogue.Catalogue) {
	t.Helper()
	all := practices(t, c)
	put(t, c,
		practice.Organisation{
			ID: "org-1", Name: all[0].Organisation, Short: "LSN", Aliases: []string{"Life Science Nord", "Norgenta"}, Type: "cluster", Sector: "business",
			SizeClass: "10–49", LegalForm: "GmbH", Founded: "2011", Address: "Kollaustraße 11\n22529 Hamburg", Country: "DE", Region: "DE60", Website: "https://example.org",
			Sectors: []string{"C26.6", "C32.5"}, Technologies: []string{"MedTech", "AI"}, Competences: []string{"cluster management", "technology transfer", "internationalisation"},
			Note: data.Text{"en": "Runs the cluster of two federal states.", "de": "Trägt den Cluster zweier Länder."}, Source: "own web page", Verified: "2026-03-01",
		},
		practice.Organisation{ID: "org-2", Name: "Turun yliopisto", Type: "university", Country: "FI", Region: "FI1C1"},
		practice.Organisation{ID: "org-3", Name: "Region Nordjylland", Type: "authority", Country: "DK", Region: "DK05"},
		practice.Contact{ID: "con-1", Name: "Jürgen Groß", Role: "Cluster manager", Organisation: "org-1", Email: "gross@example.org", Phone: "+49 40 123456", Purpose: "Asking about the practice", Basis: "Consent", Given: "2024-02-03", ReviewBy: "2026-02-03", Source: "Workshop"},
		practice.Contact{ID: "con-2", Name: "Åse Øvergård", Organisation: "org-3", Email: "ase@example.org"},
		practice.Contact{ID: "con-3", Name: "Päivi Mäkelä", Organisation: "org-2", Purpose: "Peer review", Basis: "Contract", ReviewBy: "2030-01-01"},
		practice.Instrument{
			ID: "ins-1", Name: data.Text{"en": "ERDF programme Hamburg 2021–2027", "de": "EFRE-Programm Hamburg 2021–2027"}, Type: "structural-fund", Structural: data.Yes, AuthorityID: "org-3",
			Regions: []data.RegionCode{"DE60"}, Start: "2021", End: "2027-12-31", Budget: data.Amount{EUR: 123456789.5, Known: true}, Influenced: data.Quantity{Value: 2.5, Known: true},
			Weaknesses: data.Text{"en": "Calls are too slow for start-ups."}, Stakeholders: []data.EntryID{"org-1", "org-2"},
			Improvements: []practice.Improvement{{Type: 2, Date: "2025-06", Evidence: data.Text{"en": "Calls are now open all year."}, Practices: []data.PracticeID{all[0].ID, all[1].ID}}},
		},
		practice.Action{
			ID: "act-1", Title: data.Text{"en": "Open the test bed to neighbours"}, Plan: "Action plan Hamburg", Region: "DE60", Instrument: "ins-1", Practices: []data.PracticeID{all[1].ID},
			Lesson: data.Text{"en": "Share the costs from the first day."}, Status: "running", Start: "2026", Milestones: []data.KeyDate{{Date: "2026-05", Text: data.Text{"en": "Agreement signed"}}, {Date: "2027"}},
		},
		practice.Reference{ID: "ref-1", Type: "article", Title: "The Economic Performance of Regions", Authors: []string{"Porter, Michael E."}, Year: "2003", Journal: "Regional Studies", Volume: "37", Pages: "549–578", DOI: "10.1080/0034340032000108688"},
		practice.Reference{ID: "ref-2", Type: "report", Title: "Smart Guide to Cluster Policy", Authors: []string{"European Commission", "Ketels, Christian", "Lindqvist, Göran"}, Year: "2016"},
		practice.Term{ID: "term-1", Taxonomy: "theme", Key: "medtech", Name: data.Text{"en": "Medical technology", "de": "Medizintechnik"}, Colour: "#1f77b4"},
		practice.Use{ID: "use-1", Practice: all[0].ID, By: "instrument", Of: "ins-1", Date: "2025"},
	)
}

// worst is a catalogue of 10,000 organisations, with names of 300 letters, in Greek and with marks of
// direction.
func worst(t testing.TB, c *catalogue.Catalogue) {
	t.Helper()
	long := strings.TrimSpace(strings.Repeat("Größenordnungsverhältnisgesellschaft ", 8))
	all := []data.Kin{
		practice.Organisation{ID: "o-long", Name: long + " 300", Short: long, Aliases: []string{long, "ΑΒΓ"}, Address: strings.Repeat(long+"\n", 30), Website: "https://example.org/" + strings.Repeat("a", 900), Competences: strings.Fields(strings.Repeat("k1 k2 k3 ", 1) + long)},
		practice.Organisation{ID: "o-greek", Name: "Πανεπιστήμιο Πατρών – Ερευνητικό Ινστιτούτο", Type: "university", Country: "EL"},
		practice.Organisation{ID: "o-bidi", Name: "\u202eevil\u202c company \u0007", Type: "made-up type of the user"},
		practice.Organisation{ID: "o-none"},
		practice.Contact{ID: "c-long", Name: long, Organisation: "o-long", ReviewBy: "1999-01-01", Purpose: long},
		practice.Contact{ID: "c-lost", Name: "Of nobody", Organisation: "gone"},
		practice.Reference{ID: "r-long", Title: long, Authors: []string{long, long + "x"}},
		practice.Instrument{ID: "i-none"},
		practice.Term{ID: "t-none"},
	}
	for i := range 10_000 {
		all = append(all, practice.Organisation{ID: data.EntryID(fmt.Sprintf("o-%05d", i)), Name: fmt.Sprintf("Organisation %05d", i), Type: practice.OrganisationTypes[i%len(practice.OrganisationTypes)]})
	}
	put(t, c, all...)
}

// A visit is the screen over a catalogue.
type visit struct {
	t      testing.TB
	host   *screentest.Host
	opened *catalogue.Catalogue
	page   shell.Page
	window fyne.Window
}

func visited(t *testing.T, language, route string, look screentest.Look, c *catalogue.Catalogue) *visit {
	t.Helper()
	v := visitedWith(t, language, route, look, configOf(c))
	v.opened = c
	return v
}

func visitedWith(t *testing.T, language, route string, look screentest.Look, config directory.Config) *visit {
	t.Helper()
	v := &visit{t: t, host: screentest.NewHost(t, language)}
	at, _ := session.ParseRoute(route)
	v.page, v.window = screentest.Show(t, look, func() shell.Page { return directory.New(v.host, config, at) })
	return v
}

// pickerOf is the picker of a panel.
func pickerOf(t testing.TB, panel shell.Panel) *kit.Picker {
	t.Helper()
	var found *kit.Picker
	screentest.Walk(panel.Content, func(o fyne.CanvasObject) {
		if picker, is := o.(*kit.Picker); is {
			found = picker
		}
	})
	if found == nil {
		t.Fatal("no picker")
	}
	return found
}

// chips returns the list in sight that has the keys.
func (v *visit) chips(keys ...string) *kit.Chips {
	v.t.Helper()
	var found *kit.Chips
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if chips, is := o.(*kit.Chips); is && slices.Equal(chips.Keys(), keys) {
			found = chips
		}
	})
	if found == nil {
		v.t.Fatalf("no list of %q", keys)
	}
	return found
}

// field returns the first field in sight that holds a text.
func (v *visit) field(text string) *kit.Prose {
	v.t.Helper()
	var found *kit.Prose
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if e, is := o.(*kit.Prose); is && found == nil && e.Text == text {
			found = e
		}
	})
	if found == nil {
		v.t.Fatalf("no field %q", text)
	}
	return found
}

// types puts a text into a field and leaves it.
func (v *visit) types(before, after string) {
	v.t.Helper()
	f := v.field(before)
	v.window.Canvas().Focus(f)
	f.SetText(after)
	v.window.Canvas().Unfocus()
}

func (v *visit) steps() int {
	v.t.Helper()
	steps, err := v.opened.Steps(ctx, 0)
	if err != nil {
		v.t.Fatal(err)
	}
	return len(slices.DeleteFunc(steps, func(s catalogue.Step) bool { return s.Undone }))
}

func (v *visit) undo() {
	v.t.Helper()
	if _, err := v.opened.Undo(ctx); err != nil {
		v.t.Fatal(err)
	}
	v.page.Reload()
}

func listOf(v *visit) *kit.Table {
	var list *kit.Table
	screentest.Walk(v.window.Content(), func(o fyne.CanvasObject) {
		if table, is := o.(*kit.Table); is && list == nil {
			list = table
		}
	})
	return list
}
