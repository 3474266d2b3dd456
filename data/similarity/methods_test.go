package similarity

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/datatest"
	"pharos/data/statistic"
)

// mixed is a field of scalars in two dimensions and, where the method takes them, a composition and a
// category, with gaps.
func mixed(method Method, units int) (Field, Design) {
	random := rand.New(rand.NewPCG(11, 12))
	field := Field{Columns: map[data.IndicatorCode]statistic.Column{}, Blocks: map[string]Block{}, Groups: map[string][]string{}}
	countries, types := make([]string, units), make([]string, units)
	for i := range units {
		field.Units = append(field.Units, data.RegionCode(fmt.Sprintf("U%03d", i)))
		countries[i], types[i] = fmt.Sprint("C", i%4), []string{"urban", "rural", ""}[random.IntN(3)]
	}
	field.Groups[GroupCountry], field.Groups[GroupType] = countries, types
	var parts []data.IndicatorCode
	for j := range 8 {
		code, column := data.IndicatorCode(fmt.Sprint("v", j)), statistic.NewColumn(units)
		for i := range units {
			if random.IntN(12) > 0 || i == 0 {
				column.Set(i, math.Exp(random.NormFloat64()))
			}
		}
		field.Columns[code] = column
		if j >= 5 {
			parts = append(parts, code)
		}
	}
	design := DefaultDesign
	design.Method, design.Draws, design.MinCoverage = method.ID, 50, 0.5
	design.Dimensions = []Dimension{
		{ID: "one", Weight: 2, Variables: []Variable{{Indicator: "v0", Weight: 1}, {Indicator: "v1", Weight: 3}, {Indicator: "v2", Weight: 1}}},
		{ID: "two", Weight: 1, Variables: []Variable{{Indicator: "v3", Weight: 1}}},
	}
	if method.Compositions {
		field.Blocks["jobs"] = Block{Parts: parts, Amounts: []statistic.Column{field.Columns["v5"], field.Columns["v6"], field.Columns["v7"]}}
		design.Dimensions = append(design.Dimensions, Dimension{ID: "three", Weight: 1, Variables: []Variable{
			{Composition: "jobs", Parts: parts, Weight: 2}, {Indicator: "v4", Weight: 1},
		}})
	}
	if method.Categories {
		design.Dimensions = append(design.Dimensions, Dimension{ID: "four", Weight: 1, Variables: []Variable{{Category: GroupType, Weight: 1}}})
	}
	return field, design
}

func prepared(t *testing.T, field Field, design Design) *Space {
	t.Helper()
	space, err := Prepare(field, design)
	if err != nil {
		t.Fatal(err)
	}
	return space
}

// One test for the whole list: a new method is under test the moment it is listed.
func TestEveryMethodMeasures(t *testing.T) {
	for _, method := range Methods {
		for _, root := range []bool{false, true} {
			t.Run(fmt.Sprint(method.ID, " root ", root), func(t *testing.T) {
				field, design := mixed(method, 60)
				design.Root = root
				space := prepared(t, field, design)
				checkDistances(t, space)
				checkContributions(t, space)
				checkRowOrder(t, space)
			})
		}
	}
}

func checkDistances(t *testing.T, space *Space) {
	t.Helper()
	measured := 0
	for i := range space.field.Units {
		if self, known := space.Distance(i, i); known && self != 0 {
			t.Errorf("want 0 of %d and itself, got %v", i, self)
		}
		for k := range i {
			there, known := space.Distance(i, k)
			back, is := space.Distance(k, i)
			if known != is || there != back || known && !(there >= 0 && there <= math.MaxFloat64) {
				t.Fatalf("%d and %d: want the same number both ways, got %v %v and %v %v", i, k, there, known, back, is)
			}
			if known {
				measured++
			}
		}
	}
	if measured < 300 {
		t.Errorf("want most pairs measured, got %d", measured)
	}
}

func checkContributions(t *testing.T, space *Space) {
	t.Helper()
	list, err := space.Nearest(context.Background(), 0, Ask{})
	if err != nil {
		t.Fatal(err)
	}
	for _, peer := range list.Peers {
		var sum, shares float64
		for _, c := range peer.Parts {
			sum += c.Amount
			if c.Amount < 0 {
				t.Errorf("%s: want no contribution below 0, got %v of %v", peer.Region, c.Amount, list.Parts[c.Part])
			}
		}
		for _, share := range peer.Contributions {
			shares += share
		}
		if math.Abs(sum-peer.Distance) > 1e-12*max(1, peer.Distance) || math.Abs(shares-1) > 1e-12 {
			t.Errorf("%s: want contributions that sum to %v and shares that sum to 1, got %v and %v", peer.Region, peer.Distance, sum, shares)
		}
	}
	if len(list.Peers) == 0 {
		t.Error("nothing was compared")
	}
}

func checkRowOrder(t *testing.T, space *Space) {
	t.Helper()
	order := rand.New(rand.NewPCG(1, 2)).Perm(len(space.field.Units))
	shuffled := prepared(t, space.field.Pick(order), space.design)
	for i, from := range order {
		for k, other := range order {
			want, known := space.Distance(from, other)
			got, is := shuffled.Distance(i, k)
			if known != is || math.Abs(want-got) > 1e-9*max(1, want) {
				t.Fatalf("want %v %v in any order of rows, got %v %v", want, known, got, is)
			}
		}
	}
}

// The lists of all are those of each by itself, whatever the order of the work.
func TestAllIsEachByItself(t *testing.T) {
	for _, method := range Methods {
		field, design := mixed(method, 60)
		design.Draws, design.LeaveOut, design.Filter.Country = 0, false, CountryOther
		space := prepared(t, field, design)
		foci := []int{3, 0, 59, 7}
		backwards := func(n int, work func(i int)) {
			for i := n - 1; i >= 0; i-- {
				work(i)
			}
		}
		lists, err := space.All(context.Background(), foci, Ask{K: 7}, backwards)
		if err != nil {
			t.Fatal(err)
		}
		for i, focus := range foci {
			want, err := space.Nearest(context.Background(), focus, Ask{K: 7})
			want.Measured = nil
			if err != nil || !reflect.DeepEqual(want, lists[i]) {
				t.Errorf("%s: want %+v, got %+v", method.ID, want, lists[i])
			}
		}
	}
}

func TestMethodsOnTheWorstTables(t *testing.T) {
	for _, method := range Methods {
		for name, values := range datatest.Awkward {
			if name == "huge" || name == "the whole range" {
				continue // refused when they are read
			}
			for _, scaling := range Scalings {
				t.Run(method.ID+"/"+scaling+"/"+name, func(t *testing.T) { worst(t, values, method.ID, scaling) })
			}
		}
	}
}

func worst(t *testing.T, values []float64, method, scaling string) {
	column := statistic.NewColumn(len(values) + 2)
	for i, value := range values {
		column.Set(i, value)
	}
	field := Field{Units: datatest.Codes(len(values) + 2), Columns: map[data.IndicatorCode]statistic.Column{"x": column, "y": column}}
	design := DefaultDesign
	design.Method, design.Scaling, design.MinCoverage, design.Draws = method, scaling, 0, 5
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "x", Weight: 1}, {Indicator: "y", Weight: 2}}}}
	given := column.Clone()
	space, err := Prepare(field, design)
	if !reflect.DeepEqual(given, column) {
		t.Error("the values were changed")
	}
	if err != nil {
		wantProblem(t, err, "similarity.singular")
		return
	}
	list, err := space.Nearest(context.Background(), 0, Ask{K: 1})
	if err != nil {
		t.Fatal(err)
	}
	checkFinite(t, reflect.ValueOf(list.Peers))
	checkFinite(t, reflect.ValueOf(list.Measured))
}

func TestScalingsByHand(t *testing.T) {
	c := statistic.Complete(1, 2, 2, 3, 12)
	c.Values, c.Known = append(c.Values, 0), append(c.Known, false)
	sd := math.Sqrt(82. / 4)
	cases := map[string][]float64{
		ScaleMinMax: {0, 1. / 11, 1. / 11, 2. / 11, 1},
		ScaleZScore: {-3 / sd, -2 / sd, -2 / sd, -1 / sd, 8 / sd},
		ScaleRank:   {1. / 5, 2.5 / 5, 2.5 / 5, 4. / 5, 1},
		ScaleRobust: {-1, 0, 0, 1, 10},
		ScaleNone:   {1, 2, 2, 3, 12},
	}
	for _, scaling := range Scalings {
		got, ok := scale(c, scaling)
		if !ok || got.Known[5] {
			t.Fatalf("%s: want what is absent to stay absent, got %v", scaling, got)
		}
		for i, want := range cases[scaling] {
			if math.Abs(got.Values[i]-want) > 1e-12 {
				t.Errorf("%s: want %v, got %v", scaling, cases[scaling], got.Values)
				break
			}
		}
	}
	if _, ok := scale(statistic.Complete(1, 2, 2, 2, 3), ScaleRobust); ok {
		t.Error("half of the values the same: want no robust scale")
	}
}

// Two variables at right angles: 3 and 4 standard deviations in one subject, 1 in the other.
func TestSubjectsByHand(t *testing.T) {
	field := Field{Units: datatest.Codes(2), Columns: map[data.IndicatorCode]statistic.Column{
		"a": statistic.Complete(0, 3), "b": statistic.Complete(0, 4), "c": statistic.Complete(0, 1),
	}}
	design := DefaultDesign
	design.Method, design.Scaling, design.SkewLimit = MethodSubjects, ScaleNone, 0
	design.Dimensions = []Dimension{
		{ID: "one", Weight: 1, Variables: []Variable{{Indicator: "a", Weight: 1}, {Indicator: "b", Weight: 1}}},
		{ID: "two", Weight: 1, Variables: []Variable{{Indicator: "c", Weight: 1}}},
	}
	list, err := prepared(t, field, design).Nearest(context.Background(), 0, Ask{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"one": 5. / 6, "two": 1. / 6}
	for id, share := range want {
		if got := list.Peers[0].Contributions[id]; math.Abs(got-share) > 1e-12 || list.Peers[0].Distance != 1 {
			t.Errorf("want %v of the farthest at 1, got %+v", want, list.Peers[0])
		}
	}
}

// EU Twinnings' weakness, kept visible: half of every value counts as identical.
func TestCosineDoesNotSeeSize(t *testing.T) {
	field := Field{Units: datatest.Codes(3), Columns: map[data.IndicatorCode]statistic.Column{
		"a": statistic.Complete(0, 4, 8), "b": statistic.Complete(0, 5, 10),
	}}
	design := DefaultDesign
	design.Method, design.SkewLimit = MethodCosine, 0
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "a", Weight: 1}, {Indicator: "b", Weight: 1}}}}
	space := prepared(t, field, design)
	if d, known := space.Distance(1, 2); !known || d > 1e-15 {
		t.Errorf("want 0, got %v", d)
	}
	if _, known := space.Distance(0, 1); known {
		t.Error("a profile of zeros has no angle")
	}
	if method, _ := MethodByID(MethodCosine); !method.Weak {
		t.Error("want the method marked as weak")
	}
}

// With all components the distance is that of the standardised variables over their number.
func TestAllComponentsAreTheEuclideanDistance(t *testing.T) {
	field, design := mixed(Method{ID: MethodStructural}, 80)
	design.SkewLimit, design.Missing, design.Scaling = 0, MissingComplete, ScaleZScore
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{
		{Indicator: "v0", Weight: 1}, {Indicator: "v1", Weight: 1}, {Indicator: "v2", Weight: 1},
	}}}
	var columns []statistic.Column
	for _, v := range design.Dimensions[0].Variables {
		columns = append(columns, field.Columns[v.Indicator])
	}
	field = field.Pick(statistic.CompleteRows(columns))
	plain := prepared(t, field, design)
	design.Method, design.Components = MethodComponents, 3
	components := prepared(t, field, design)
	for i := range field.Units {
		want, _ := plain.Distance(0, i)
		if got, known := components.Distance(0, i); !known || math.Abs(got-want) > 1e-9 {
			t.Fatalf("want %v, got %v", want, got)
		}
	}
}

func TestSameThingTwiceIsSingular(t *testing.T) {
	field, design := mixed(Methods[2], 60)
	field.Columns["v3"] = field.Columns["v0"].Map(func(x float64) (float64, bool) { return 2*x + 1, true })
	design.SkewLimit = 0
	_, err := Prepare(field, design)
	wantProblem(t, err, "similarity.singular")
}

func TestFilters(t *testing.T) {
	field := Field{
		Units: datatest.Codes(5),
		Columns: map[data.IndicatorCode]statistic.Column{
			"x": statistic.Complete(1, 2, 3, 4, 5), "people": statistic.Complete(100, 50, 150, 151, 90),
			Latitude: statistic.Complete(53.55, 53.08, 52.52, 55.68, 60.17), Longitude: statistic.Complete(9.99, 8.80, 13.40, 12.57, 24.94),
		},
		Groups: map[string][]string{GroupCountry: {"DE", "DE", "DE", "DK", ""}, GroupType: {"urban", "rural", "urban", "urban", ""}},
	}
	base := DefaultDesign
	base.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "x", Weight: 1}}}}
	cases := []struct {
		name   string
		filter Filter
		want   []int
		left   LeftOut
	}{
		{"none", Filter{}, []int{1, 2, 3, 4}, LeftOut{}},
		{"other countries", Filter{Country: CountryOther}, []int{3, 4}, LeftOut{leftSameCountry, 2}},
		{"same country", Filter{Country: CountrySame}, []int{1, 2}, LeftOut{leftOtherCountry, 2}},
		{"same type", Filter{Same: []string{GroupType}}, []int{2, 3}, LeftOut{leftOtherGroup, 2}},
		{"half to one and a half the size", Filter{Size: &SizeBand{"people", 0.5, 1.5}}, []int{1, 2, 4}, LeftOut{leftOtherSize, 1}},
		{"Bremen is 95 km from Hamburg, Berlin 255", Filter{Radius: 200}, []int{1}, LeftOut{leftTooFar, 3}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			design := base
			design.Filter = c.filter
			list, err := prepared(t, field, design).Nearest(context.Background(), 0, Ask{})
			if err != nil {
				t.Fatal(err)
			}
			var got []int
			for _, peer := range list.Peers {
				at, _ := field.Position(peer.Region)
				got = append(got, at)
			}
			if !slices.Equal(c.want, got) || c.left.Count > 0 && !slices.Contains(list.LeftOut, c.left) {
				t.Errorf("want %v and %v, got %v and %v", c.want, c.left, got, list.LeftOut)
			}
		})
	}
	delete(field.Columns, Latitude)
	base.Filter = Filter{Radius: 10, Same: []string{"rivers"}, Size: &SizeBand{"hens", 1, 2}}
	_, err := Prepare(field, base)
	wantProblem(t, err, "similarity.filter.group", "benchmark.design.unknown", "similarity.filter.position")
}

func TestManualPeersStandBesideTheOthers(t *testing.T) {
	query := landQuery()
	query.OtherCountries, query.Manual = true, []data.RegionCode{"BB11", "AA12", "ZZ99"}
	list := nearest(t, land(), query)
	if len(list.Manual) != 3 {
		t.Fatalf("want three, got %+v", list.Manual)
	}
	found, home, unknown := list.Manual[0], list.Manual[1], list.Manual[2]
	if !found.Listed || found.Rank != 1 || !found.HasStability {
		t.Errorf("want BB11 as it was found, got %+v", found)
	}
	if home.Listed || home.HasRank || !home.HasDistance || home.Distance == 0 {
		t.Errorf("want AA12 measured although the filter leaves it out, got %+v", home)
	}
	if unknown.HasDistance || unknown.Region != "ZZ99" {
		t.Errorf("want ZZ99 without distance, got %+v", unknown)
	}
}

func TestOverlapOfTwoDesigns(t *testing.T) {
	query := landQuery()
	first := nearest(t, land(), query)
	same := Compare(first, first)
	if same.Jaccard != 1 || !same.HasCorrelation || math.Abs(same.Correlation-1) > 1e-12 || len(same.Shared) != 2 {
		t.Errorf("want a list like itself, got %+v", same)
	}
	query.Design.Dimensions = []Dimension{{"work", 1, []Variable{{Composition: "jobs", Weight: 1}}}}
	second := nearest(t, land(), query)
	o := Compare(first, second)
	if len(o.Shared)+len(o.OnlyFirst) != 2 || len(o.Shared)+len(o.OnlySecond) != 2 || o.Compared != 4 {
		t.Errorf("want every peer in one place, got %+v", o)
	}
	if none := Compare(List{}, List{}); none.HasJaccard || none.HasCorrelation {
		t.Errorf("want nothing of nothing, got %+v", none)
	}
}

func TestVariableThatDecidesMakesAListUnsteady(t *testing.T) {
	field := Field{Units: datatest.Codes(4), Columns: map[data.IndicatorCode]statistic.Column{
		"a": statistic.Complete(0, 0, 10, 10), "b": statistic.Complete(0, 1, 0.9, 3),
	}}
	design := DefaultDesign
	design.SkewLimit = 0
	design.Dimensions = []Dimension{{ID: "d", Weight: 1, Variables: []Variable{{Indicator: "a", Weight: 1}, {Indicator: "b", Weight: 1}}}}
	list, err := prepared(t, field, design).Nearest(context.Background(), 0, Ask{K: 1})
	if err != nil {
		t.Fatal(err)
	}
	if first := list.Peers[0]; first.VariableStability != 0.5 || !first.HasStability || first.Stability < 0.9 {
		t.Errorf("want it kept without b and lost without a, got %+v", first)
	}
}

func TestCancelEndsTheSearch(t *testing.T) {
	field, design := mixed(Methods[0], 60)
	space := prepared(t, field, design)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := space.Nearest(ctx, 0, Ask{K: 3}); !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
	if _, err := space.All(ctx, []int{0, 1}, Ask{K: 3}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("want context.Canceled, got %v", err)
	}
}

func TestTemplatesAreSoundAndWrittenInOneForm(t *testing.T) {
	for _, id := range TemplateIDs {
		design, err := Template(id)
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		var text, again bytes.Buffer
		if err := WriteDesign(&text, design); err != nil {
			t.Fatal(err)
		}
		read, err := ReadDesign(strings.NewReader(text.String()))
		if err != nil {
			t.Fatal(err)
		}
		if err := WriteDesign(&again, read); err != nil || text.String() != again.String() {
			t.Errorf("%s: want the same text again, got %s, %v", id, again.String(), err)
		}
	}
	if _, err := Template("none"); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("want data.ErrNotFound, got %v", err)
	}
}

func TestAllFaultsOfADesignAreNamedAtOnce(t *testing.T) {
	_, err := ReadDesign(strings.NewReader(`{"method": "magic", "scaling": "big", "missing": "never", "minCoverage": 3,
		"filter": {"country": "near", "radius": -1, "size": {"variable": "", "from": 2, "to": 1}},
		"dimensions": [{"id": "a", "weight": 0, "variables": []}]}`))
	wantProblem(t, err, "benchmark.design.value", "benchmark.design.value", "benchmark.design.value", "benchmark.design.value",
		"benchmark.design.value", "benchmark.design.value", "benchmark.design.value", "benchmark.design.weight", "benchmark.design.no-variables")
	_, err = ReadDesign(strings.NewReader(`{"method": "mahalanobis", "dimensions": [{"id": "a", "weight": 1, "variables": [
		{"composition": "jobs", "weight": 1}, {"category": "type", "weight": 1}]}]}`))
	wantProblem(t, err, "similarity.design.not-for-method", "similarity.design.not-for-method")
}
