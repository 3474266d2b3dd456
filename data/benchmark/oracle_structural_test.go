package benchmark_test

import (
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/similarity"
)

// testStructural measures the units of a table by the method that the case describes.
func testStructural(t *testing.T, o oracle) {
	o.known(t, "variables", "weights", "log", "standardise", "missing", "restrict", "k", "numeric", "categorical", "root")
	design := structuralDesign(t, o)
	field, err := similarity.FromTable(o.input(t, "data.csv"), design)
	if err != nil {
		t.Fatal(err)
	}
	space, err := similarity.Prepare(field, design)
	if err != nil {
		t.Fatal(err)
	}
	if o.hasOutput("matrix") {
		compareMatrix(t, o, space)
	}
	if o.hasOutput("nearest") {
		compareNearest(t, o, space)
	}
}

func structuralDesign(t *testing.T, o oracle) similarity.Design {
	t.Helper()
	design := similarity.DefaultDesign
	design.SkewLimit, design.MinCoverage, design.MinKnown, design.Draws, design.LeaveOut = 0, 0, 0, 0, false
	o.param(t, "root", &design.Root)
	switch does := strings.ToLower(o.Fun); {
	case strings.Contains(does, "gower"):
		design.Method = similarity.MethodGower
	case strings.Contains(does, "mahalanobis"):
		design.Method = similarity.MethodMahalanobis
	case !strings.Contains(does, "weighted squared euclidean"):
		t.Fatalf("unknown distance: %s", o.Fun)
	}
	design.Scaling, design.Missing = scalingOf(t, o), missingOf(t, o)
	for _, restrict := range list[string](t, o, "restrict") {
		switch restrict {
		case "other_country":
			design.Filter.Country = similarity.CountryOther
		case "same_country":
			design.Filter.Country = similarity.CountrySame
		case "same_type":
			design.Filter.Same = append(design.Filter.Same, "UrbanType")
		default:
			t.Fatalf("unknown restriction %s", restrict)
		}
	}
	design.Dimensions = []similarity.Dimension{{ID: "all", Weight: 1, Variables: structuralVariables(t, o)}}
	return design
}

func structuralVariables(t *testing.T, o oracle) []similarity.Variable {
	t.Helper()
	names := slices.Concat(list[string](t, o, "variables"), list[string](t, o, "numeric"), list[string](t, o, "categorical"))
	categories, logs, weights := list[string](t, o, "categorical"), list[string](t, o, "log"), list[float64](t, o, "weights")
	variables := make([]similarity.Variable, len(names))
	for i, name := range names {
		variables[i] = similarity.Variable{Indicator: data.IndicatorCode(name), Weight: 1, Log: slices.Contains(logs, name)}
		if slices.Contains(categories, name) {
			variables[i] = similarity.Variable{Category: name, Weight: 1}
		}
		if i < len(weights) {
			variables[i].Weight = weights[i]
		}
	}
	return variables
}

func scalingOf(t *testing.T, o oracle) string {
	t.Helper()
	standardise := "z"
	o.param(t, "standardise", &standardise)
	scalings := map[string]string{
		"z": similarity.ScaleZScore, "minmax": similarity.ScaleMinMax, "rank": similarity.ScaleRank,
		"robust": similarity.ScaleRobust, "none": similarity.ScaleNone,
	}
	scaling, known := scalings[standardise]
	if !known {
		t.Fatalf("unknown scaling %s", standardise)
	}
	return scaling
}

func missingOf(t *testing.T, o oracle) string {
	t.Helper()
	missing := "pairwise"
	o.param(t, "missing", &missing)
	switch {
	case strings.Contains(missing, "pairwise"):
		return similarity.MissingPairwise
	case strings.Contains(missing, "any missing"), strings.Contains(missing, "complete"):
		return similarity.MissingComplete
	}
	t.Fatalf("unknown treatment of missing values: %s", missing)
	return ""
}

func compareMatrix(t *testing.T, o oracle, space *similarity.Space) {
	t.Helper()
	w := o.want(t, "matrix")
	field := space.Field()
	o.compare(t, w, []string{"uCode"}, func(row int, column string) got {
		i, known := field.Position(data.RegionCode(w.text(row, "uCode")))
		k, is := field.Position(data.RegionCode(column))
		if !known || !is {
			return got{}
		}
		return optional(space.Distance(i, k))
	})
}

func compareNearest(t *testing.T, o oracle, space *similarity.Space) {
	t.Helper()
	w := o.want(t, "nearest")
	k := 0
	o.param(t, "k", &k)
	foci := make([]int, len(space.Field().Units))
	for i := range foci {
		foci[i] = i
	}
	lists, err := space.All(context.Background(), foci, similarity.Ask{K: k}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rows, of := 0, map[string]similarity.List{}
	for _, l := range lists {
		rows, of[string(l.Focus)] = rows+len(l.Peers), l
	}
	if rows != len(w.rows) {
		t.Errorf("want %d neighbours in all, got %d", len(w.rows), rows)
	}
	o.compare(t, w, []string{"uCode", "pos"}, func(row int, column string) got {
		position, err := strconv.Atoi(w.text(row, "pos"))
		l := of[w.text(row, "uCode")]
		if err != nil || position < 1 || position > len(l.Peers) {
			return got{}
		}
		peer := l.Peers[position-1]
		if column == "distance" {
			return number(peer.Distance)
		}
		return text(nearlyTied(l, position-1, w.text(row, "peer")))
	})
}

// nearlyTied returns the wanted peer where it is listed at another place with a distance that differs
// from this place's by rounding alone: such an order is not defined. Exact ties stay in row order.
func nearlyTied(l similarity.List, place int, wanted string) string {
	here := l.Peers[place]
	for _, peer := range l.Peers {
		apart := math.Abs(peer.Distance - here.Distance)
		if string(peer.Region) == wanted && apart > 0 && apart <= 1e-13*here.Distance {
			return wanted
		}
	}
	return string(here.Region)
}
