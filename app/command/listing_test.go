package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"pharos/data"
)

func visitingOf(list []data.Observation, failing error) visiting {
	return func(visit func(data.Observation) error) error {
		for _, o := range list {
			if err := visit(o); err != nil {
				return err
			}
		}
		return failing
	}
}

func manyObservations(n int) []data.Observation {
	list := make([]data.Observation, n)
	for i := range list {
		list[i] = data.Observation{
			Indicator: `a<b>&"c",` + "\n", Region: "DE60", Period: "2021", Value: float64(i) / 3, Line: i,
			Origin: data.OriginAggregated, Covered: float64(i%2) * 0.5,
		}
	}
	return list
}

// What is streamed is laid out as an answer that is written at once.
func TestAListingIsTheAnswerWrittenAtOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 5_000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			list := manyObservations(n)
			reports := make([]observationReport, n)
			rows := [][]string{{"indicator", "region", "period", "value", "flag"}}
			for i, o := range list {
				reports[i] = reportOf(o)
				rows = append(rows, cellsOf(o))
			}
			var want, got bytes.Buffer
			c := &call{program: Program{Stdout: &want}}
			if err := errors.Join(c.answer(map[string]any{"observations": reports}), listJSON(&got, visitingOf(list, nil))); err != nil {
				t.Fatal(err)
			}
			if want.String() != got.String() {
				t.Errorf("want %.300s, got %.300s", want.String(), got.String())
			}
			want.Reset()
			got.Reset()
			if err := errors.Join(c.table(true, rows), listCSV(&got, visitingOf(list, nil))); err != nil {
				t.Fatal(err)
			}
			if want.String() != got.String() {
				t.Errorf("want %.300s, got %.300s", want.String(), got.String())
			}
		})
	}
}

type fullDisk struct{}

var errFull = errors.New("no space left")

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

func TestABrokenListingIsTold(t *testing.T) {
	broken := errors.New("broken")
	list := manyObservations(3)
	for name, write := range map[string]func() error{
		"JSON, catalogue": func() error {
			var out bytes.Buffer
			err := listJSON(&out, visitingOf(list, broken))
			if json.Valid(out.Bytes()) {
				t.Error("want the object left open")
			}
			return err
		},
		"CSV, catalogue": func() error { return listCSV(&bytes.Buffer{}, visitingOf(list, broken)) },
	} {
		if err := write(); !errors.Is(err, broken) {
			t.Errorf("%s: want broken, got %v", name, err)
		}
	}
	for name, write := range map[string]func() error{
		"JSON, disk": func() error { return listJSON(fullDisk{}, visitingOf(list, nil)) },
		"CSV, disk":  func() error { return listCSV(fullDisk{}, visitingOf(list, nil)) },
	} {
		if err := write(); !errors.Is(err, errFull) {
			t.Errorf("%s: want no space, got %v", name, err)
		}
	}
}
