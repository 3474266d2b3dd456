package imports

import (
	"context"
	"errors"
	"iter"
	"strconv"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func TestIndicatorsAreChangedBeforeTheyCome(t *testing.T) {
	s := understood(t, "own.csv", "geo,time,gdp,jobs,rate\nDE60,2023,1,2,3\n")
	if len(s.offered) != 3 {
		t.Fatalf("want three indicators, got %v", s.offered)
	}
	s.known = map[data.IndicatorCode]data.Indicator{s.offered[2].Code: {Code: s.offered[2].Code, Name: data.Plain("Known")}}
	all := []int{0, 1, 2}
	if !s.set(all, unitField, " % ") || !s.set(all, directionField, "-") || !s.set([]int{0}, nameField, "Wealth") {
		t.Fatal("want all of it understood")
	}
	if s.set(all, directionField, "sideways") || s.set(all, directionField, "") {
		t.Error("want no direction made of other words")
	}
	s.remap()
	for row, want := range []struct {
		name, unit string
		direction  data.Direction
	}{{"Wealth", "%", data.LowerIsBetter}, {"jobs", "%", data.LowerIsBetter}, {"Known", "", data.NoDirection}} {
		got := s.indicator(row)
		if s.indicatorName(got) != want.name || got.Unit.In("en") != want.unit || got.Direction != want.direction {
			t.Errorf("row %d: want %v, got %v", row, want, got)
		}
	}
	if got := s.batch.Indicators[0]; got.Name.In("en") != "Wealth" {
		t.Errorf("want the name in what is stored, got %v", got)
	}
}

func TestIndicatorsAreLeftOutAndTakenIn(t *testing.T) {
	s := understood(t, "own.csv", "geo,time,gdp,jobs,rate\nDE60,2023,1,2,3\nDE60,2022,1,2,3\n")
	s.want([]int{0, 2}, false)
	s.remap()
	if len(s.batch.Indicators) != 1 || len(s.offered) != 3 || s.batch.Source.Accepted != 2 || s.wanted(0) || !s.wanted(1) {
		t.Errorf("want one to come and three listed, got %v of %v", s.batch.Indicators, s.offered)
	}
	s.want([]int{1}, false)
	s.remap()
	if s.misfit == nil || len(s.offered) != 3 {
		t.Errorf("want it told that nothing comes, and all listed, got %v, %v", s.misfit, s.offered)
	}
	s.want([]int{0, 1, 2}, true)
	s.remap()
	if s.misfit != nil || len(s.batch.Indicators) != 3 {
		t.Errorf("want all three again, got %v", s.batch.Indicators)
	}
}

func TestTheDirectionIsReadFromSignsAndWords(t *testing.T) {
	s := understood(t, "own.csv", "geo,time,value\nDE60,2023,1\n")
	for text, want := range map[string]data.Direction{
		"+": data.HigherIsBetter, "-": data.LowerIsBetter, "−": data.LowerIsBetter, "0": data.NoDirection,
		"More": data.HigherIsBetter, "less is better": data.LowerIsBetter, " neither ": data.NoDirection,
	} {
		if got, ok := s.directionOf(text); !ok || got != want {
			t.Errorf("%q: want %v, got %v %v", text, want, got, ok)
		}
	}
}

// shelf is a catalogue of a few values.
type shelf []data.Observation

// EachObservation implements reader.
func (s shelf) EachObservation(_ context.Context, _ data.Query, visit func(data.Observation) error) error {
	for _, o := range s {
		if err := visit(o); err != nil {
			return err
		}
	}
	return nil
}

func values(list ...data.Observation) iter.Seq2[data.Observation, error] {
	return func(yield func(data.Observation, error) bool) {
		for _, o := range list {
			if !yield(o, nil) {
				return
			}
		}
	}
}

func TestEveryValueHasItsKindOfDifference(t *testing.T) {
	at := func(region string, value float64) data.Observation {
		return data.Observation{Indicator: "i", Region: data.RegionCode(region), Period: "2023", Value: value, Source: "before"}
	}
	edited, other, computed := at("E", 5), at("O", 7), at("C", 1)
	edited.Origin, other.Source, computed.Origin = data.OriginEdited, "another dataset", data.OriginComputed
	stored := shelf{at("A", 1), at("B", 1), at("W", 1), at("V", 1), edited, other, computed}
	batch := data.Batch{Observations: values(at("A", 1), at("B", 2), at("N", 3), at("N", 4), at("E", 4), at("C", 1))}
	lists, err := differ(context.Background(), stored, batch, map[data.SourceID]bool{"before": true})
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{
		kindUnchanged: "A", kindNew: "NC", kindKept: "E", kindWithdrawn: "VW", kindRevised: "",
	} {
		got := ""
		for _, d := range lists[kind] {
			got += string(d.observation().Region)
		}
		if got != want {
			t.Errorf("%s: want %q, got %q", kind, want, got)
		}
	}
}

func TestTooMuchStoredIsNotHeld(t *testing.T) {
	_, err := differ(context.Background(), endless{}, data.Batch{Observations: values()}, nil)
	if !errors.Is(err, errTooMany) {
		t.Errorf("want it given up, got %v", err)
	}
}

// endless has more values than are held.
type endless struct{}

// EachObservation implements reader.
func (endless) EachObservation(_ context.Context, _ data.Query, visit func(data.Observation) error) error {
	for i := range mostStored + 1 {
		if err := visit(data.Observation{Line: i, Region: data.RegionCode(strconv.Itoa(i))}); err != nil {
			return err
		}
	}
	return nil
}

func TestOptionsChangeOneAtATime(t *testing.T) {
	before := intake.Options{Encoding: "UTF-8", Sheet: "a", Columns: map[int]intake.Role{1: intake.RolePlace}}
	if got := with(before, "sheet", "b"); got.Sheet != "b" || got.Columns != nil || got.Encoding != "UTF-8" {
		t.Errorf("want another sheet without the columns of the former, got %+v", got)
	}
	if got := with(before, "country", "DE"); got.Country != "DE" || len(got.Columns) != 1 {
		t.Errorf("want the country besides, got %+v", got)
	}
	after := withRole(withRole(before, 2, intake.RoleValue), 1, "")
	if len(before.Columns) != 1 || len(after.Columns) != 1 || after.Columns[2] != intake.RoleValue {
		t.Errorf("want one role changed and the former options left alone, got %v of %v", after.Columns, before.Columns)
	}
}
