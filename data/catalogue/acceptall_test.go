package catalogue_test

import (
	"errors"
	"path/filepath"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func fromDataset(dataset string, failing error, observations ...data.Observation) data.Batch {
	indicators := map[data.IndicatorCode]bool{}
	b := data.Batch{Source: data.Source{File: dataset + ".tsv", SHA256: dataset, Dataset: dataset}}
	for _, o := range observations {
		if !indicators[o.Indicator] {
			indicators[o.Indicator] = true
			b.Indicators = append(b.Indicators, data.Indicator{Code: o.Indicator, Name: data.Plain(string(o.Indicator)), Dataset: dataset})
		}
	}
	b.Observations = func(yield func(data.Observation, error) bool) {
		for _, o := range observations {
			if !yield(o, nil) {
				return
			}
		}
		if failing != nil {
			yield(data.Observation{}, failing)
		}
	}
	return b
}

func TestSeveralBatchesAreAcceptedTogetherOrNotAtAll(t *testing.T) {
	c, err := catalogue.Create(filepath.Join(t.TempDir(), "c.pharos"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	one := data.Observation{Indicator: "a", Region: "DE60", Period: "2020", Value: 1}
	two := data.Observation{Indicator: "b", Region: "DE60", Period: "2020", Value: 2}
	broken := errors.New("broken")
	if _, err := c.AcceptAll(t.Context(), []data.Batch{fromDataset("a", nil, one), fromDataset("b", broken, two)}, nil); !errors.Is(err, broken) {
		t.Fatalf("want the fault of the second, got %v", err)
	}
	if stored, err := c.Observations(t.Context(), data.Query{}); err != nil || len(stored) != 0 {
		t.Fatalf("nothing of the first may stay, got %v %v", stored, err)
	}
	accepted, err := c.AcceptAll(t.Context(), []data.Batch{fromDataset("a", nil, one), fromDataset("b", nil, two)}, nil)
	if err != nil || accepted[0].New != 1 || accepted[1].New != 1 {
		t.Fatalf("want one new value each, got %+v %v", accepted, err)
	}
	three := data.Observation{Indicator: "c", Region: "DE60", Period: "2020", Value: 3}
	accepted, err = c.AcceptAll(t.Context(), []data.Batch{fromDataset("a", nil, one), fromDataset("c", nil, three)}, nil)
	if err != nil || accepted[0].Unchanged != 1 || accepted[0].Source != "" || accepted[1].New != 1 {
		t.Fatalf("want the first unchanged and the second new, got %+v %v", accepted, err)
	}
	sources, err := c.Sources(t.Context())
	if err != nil || len(sources) != 3 {
		t.Errorf("a batch that changes nothing leaves no source: want 3, got %d %v", len(sources), err)
	}
}
