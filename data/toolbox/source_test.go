package toolbox_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"pharos/data"
	"pharos/data/toolbox"
)

// catalogue answers queries from a list.
type catalogue []data.Observation

func (c catalogue) Observations(_ context.Context, query data.Query) ([]data.Observation, error) {
	if len(c) == 0 {
		return nil, data.ErrNotFound
	}
	var found []data.Observation
	newest := map[data.RegionCode]map[data.IndicatorCode]data.Period{}
	for _, o := range c {
		if newest[o.Region] == nil {
			newest[o.Region] = map[data.IndicatorCode]data.Period{}
		}
		newest[o.Region][o.Indicator] = max(newest[o.Region][o.Indicator], o.Period)
	}
	for _, o := range c {
		if slices.Contains(query.Indicators, o.Indicator) && (!query.Latest || newest[o.Region][o.Indicator] == o.Period) {
			found = append(found, o)
		}
	}
	return found, nil
}

func TestACatalogueGivesEveryShape(t *testing.T) {
	held := catalogue{
		{Indicator: "industry", Region: "B", Period: "2020", Value: 3},
		{Indicator: "trade", Region: "A", Period: "2020", Value: 2},
		{Indicator: "industry", Region: "A", Period: "2021", Value: 5},
		{Indicator: "income", Region: "A", Period: "2021", Value: 99},
	}
	selection := toolbox.Selection{
		Indicators: []data.Indicator{{Code: "trade"}, {Code: "industry"}},
		Groups:     map[data.IndicatorCode]string{"trade": "services", "industry": "goods"},
	}
	sectors, err := toolbox.SectorsFrom(t.Context(), held, selection)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(sectors.Names, []string{"industry", "trade"}) || !slices.Equal(sectors.Groups, []string{"goods", "services"}) {
		t.Errorf("want the sectors by code with their groups, got %v %v", sectors.Names, sectors.Groups)
	}
	if amount, known := sectors.At(1, 0, 0); !known || amount != 5 {
		t.Errorf("want 5 in A in 2021, got %v %v", amount, known)
	}
	if _, known := sectors.At(1, 1, 0); known {
		t.Error("B has nothing in 2021")
	}
	panel, err := toolbox.PanelFrom(t.Context(), held, selection)
	if err != nil {
		t.Fatal(err)
	}
	if columns, ok := panel.Variable("industry"); !ok || len(columns) != 2 || columns[0].Count() != 1 {
		t.Errorf("want two periods of industry, got %v", columns)
	}
	units, err := toolbox.UnitsFrom(t.Context(), held, selection)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(units.Codes, []string{"A", "B"}) || !slices.Equal(units.Variables, []string{"trade", "industry"}) {
		t.Errorf("want two units and the variables as chosen, got %v", units)
	}
	if column, _ := units.Variable("trade"); column.Known[1] || !column.Known[0] {
		t.Errorf("want trade in A alone, got %v", column)
	}
}

func TestSelectionsThatGiveNothingAreSaid(t *testing.T) {
	if _, err := toolbox.PanelFrom(t.Context(), catalogue{}, toolbox.Selection{}); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("without indicators want a named problem, got %v", err)
	}
	selection := toolbox.Selection{Indicators: []data.Indicator{{Code: "trade"}}}
	if _, err := toolbox.UnitsFrom(t.Context(), catalogue{}, selection); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want the error of the source, got %v", err)
	}
	held := catalogue{{Indicator: "trade", Region: "A", Period: "2020", Value: -2}}
	if _, err := toolbox.SectorsFrom(t.Context(), held, selection); !errors.Is(err, data.ErrInvalid) {
		t.Errorf("a negative amount is refused, got %v", err)
	}
	none, err := toolbox.PanelFrom(t.Context(), held, toolbox.Selection{Indicators: []data.Indicator{{Code: "other"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range toolbox.Methods {
		if m.Shape == toolbox.ByPeriod {
			if _, err := m.Run(t.Context(), toolbox.Input{Panel: none}); !errors.Is(err, data.ErrInvalid) {
				t.Errorf("%s without data: want a named problem, got %v", m.ID, err)
			}
		}
	}
}

func TestACancelledMethodStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	sectors := sectorsOf(t, economy(1, false), toolbox.Roles{})
	for _, m := range bySector() {
		if _, err := m.Run(ctx, toolbox.Input{Sectors: sectors}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: want that it was cancelled, got %v", m.ID, err)
		}
	}
}
