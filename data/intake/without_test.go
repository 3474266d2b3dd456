package intake_test

import (
	"context"
	"io"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func TestIndicatorsLeftOutBringNoValues(t *testing.T) {
	text := "geo,time,gdp,jobs\nDE60,2022,1,10\nDE60,2023,2,20\n"
	r, err := intake.Survey(context.Background(), intake.File{Name: "own.csv", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader(text)), nil
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := [][]string{{"DE60", "2022", "1", "10"}, {"DE60", "2023", "2", "20"}}; !reflect.DeepEqual(r.Top, want) {
		t.Errorf("want the rows as written, got %q", r.Top)
	}
	whole, err := r.Batch(intake.Mapping{})
	if err != nil || len(whole.Indicators) != 2 {
		t.Fatalf("want two indicators, got %v %v", whole.Indicators, err)
	}
	gone := whole.Indicators[0].Code
	for name, c := range map[string]struct {
		without []data.IndicatorCode
		want    int
	}{"none": {nil, 4}, "one": {[]data.IndicatorCode{gone}, 2}, "one unknown": {[]data.IndicatorCode{"other"}, 4}} {
		batch, err := r.Batch(intake.Mapping{Without: c.without})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for o, err := range batch.Observations {
			if err != nil || len(c.without) > 0 && o.Indicator == c.without[0] {
				t.Errorf("%s: got %v %v", name, o, err)
			}
			n++
		}
		if n != c.want || batch.Source.Accepted != c.want {
			t.Errorf("%s: want %d values, got %d and %d", name, c.want, n, batch.Source.Accepted)
		}
	}
}
