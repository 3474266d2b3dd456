package analyses

import (
	"context"
	"strings"
	"testing"

	"pharos/app/screentest"
	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/toolbox"
	"pharos/resources/phrase"
)

// answered is the state of a method on the sample, without any window. Methods of change get the
// sample's composition a second time, as of another year.
func answered(t *testing.T, c *catalogue.Catalogue, language, method string) *state {
	t.Helper()
	s := newState(phrase.For(language))
	var err error
	if s.base, err = load(context.Background(), c); err != nil {
		t.Fatal(err)
	}
	s.asked = data.Comparison{Focus: "DE60", Peers: []data.RegionCode{"DE50", "DK01", "SE11"}}
	s.turn(method)
	for name, value := range map[string]string{
		"prefix": "10", "target": "60000", "target-year": "2030", "inputs": "gerd_pc_gdp,tertiary_25_64", "outputs": "gdp_pps_hab",
	} {
		for _, p := range s.method().Params {
			if p.Name == name {
				s.set(name, value)
			}
		}
	}
	asked := s.request()
	m, err := gather(context.Background(), Config{Catalogue: c}, asked)
	if err != nil {
		t.Fatal(err)
	}
	if s.method().Group == toolbox.Change {
		grow(&m)
	}
	o := outcome{made: asked}
	if err := o.compute(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	s.accept(m, o)
	return s
}

// grow adds a later period in which sectors and regions grew by different rates.
func grow(m *material) {
	sectors := &m.input.Sectors
	first := sectors.Amounts[0]
	later := first.Clone()
	for i := range later.Values {
		later.Values[i] *= 1 + float64(i%7)/20
	}
	sectors.Periods, sectors.Amounts = append(sectors.Periods, "2020"), append(sectors.Amounts, later)
	m.describe()
}

func TestEveryMethodSpeaksEveryLanguage(t *testing.T) {
	c := screentest.Sample(t)
	for _, language := range []string{"en", "de", "fi", "da"} {
		for _, m := range toolbox.Methods {
			s := answered(t, c, language, m.ID)
			if !s.done {
				t.Errorf("%s: want an answer, got %v", m.ID, s.refused)
				continue
			}
			if none := s.say.Text("screen.analyses.headline.none", "method", s.methodName(m.ID), "region", "Hamburg"); s.headline() == none {
				t.Errorf("%s: want a headline", m.ID)
			}
			words := s.howText()
			for _, table := range s.answer.Tables {
				for _, column := range table.Columns {
					words += s.heading(column) + " "
					for _, row := range table.Rows[:min(3, len(table.Rows))] {
						words += s.written(column, row[table.At(column.ID)]) + " "
					}
				}
			}
			for _, hint := range s.answer.Figures {
				words += s.figureName(hint) + " "
			}
			for _, wrong := range []string{"screen.", "toolbox.", "problem.", "{", "}", "NaN", "+Inf", "-Inf"} {
				if strings.Contains(words, wrong) {
					t.Errorf("%s in %s: want words, got %q in %s", m.ID, language, wrong, words)
				}
			}
		}
	}
}

func TestEveryFigureIsDrawn(t *testing.T) {
	c := screentest.Sample(t)
	for _, m := range toolbox.Methods {
		s := answered(t, c, "en", m.ID)
		for _, table := range s.answer.Tables {
			s.table = table.ID
			for i := range s.hints() {
				s.figure = i
				in := s.input()
				in.Width, in.Height = 500, 320
				f, drawn := s.draw(in)
				if !drawn || len(f.Marks) < 5 || f.Title == "" || f.Source == "" {
					t.Errorf("%s, %s: want a figure with its title and source, got %d marks, %q, %q", m.ID, s.hints()[i].Kind, len(f.Marks), f.Title, f.Source)
				}
			}
		}
	}
}

func TestWhatIsWorkedOutIsWhatTheTableSays(t *testing.T) {
	c := screentest.Sample(t)
	worked := 0
	for _, m := range toolbox.Methods {
		s := answered(t, c, "en", m.ID)
		for _, w := range s.workings() {
			table := s.shownTable()
			for _, row := range of(table, s.shownRegion()) {
				shown, known := number(table, row, w.Result)
				if !known || word(table, row, sectorColumn) != "" && word(table, row, sectorColumn) != s.shownSector() {
					continue
				}
				worked++
				if diff := shown - w.Answer.Number; diff > 1e-9 || diff < -1e-9 {
					t.Errorf("%s: %s is %v in the table and %v worked out", m.ID, w.Result, shown, w.Answer.Number)
				}
			}
		}
	}
	if worked < 20 {
		t.Errorf("want the numbers of most methods worked out, got %d", worked)
	}
}
