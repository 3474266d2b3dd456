package similarity

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"pharos/data"
)

func wantNotice(t *testing.T, problems []data.Problem, code string) {
	t.Helper()
	if !slices.ContainsFunc(problems, func(p data.Problem) bool { return p.Code == code }) {
		t.Errorf("want %s, got %+v", code, problems)
	}
}

func checkFinite(t *testing.T, v reflect.Value) {
	t.Helper()
	switch v.Kind() {
	case reflect.Float64:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			t.Errorf("want numbers, got %v", v.Float())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			checkFinite(t, v.Field(i))
		}
	case reflect.Slice:
		for i := range v.Len() {
			checkFinite(t, v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			checkFinite(t, v.MapIndex(key))
		}
	}
}

func wantProblem(t *testing.T, err error, codes ...string) {
	t.Helper()
	var problems *data.ProblemError
	if !errors.As(err, &problems) || !errors.Is(err, data.ErrInvalid) {
		t.Fatalf("want problems %v, got %v", codes, err)
	}
	var got []string
	for _, p := range problems.Problems {
		got = append(got, p.Code)
	}
	if !slices.Equal(codes, got) {
		t.Errorf("want problems %v, got %v", codes, got)
	}
}

// samePeer compares peers but for their ranks, which depend on the filter.
func samePeer(a, b Peer) bool {
	a.Rank, b.Rank = 0, 0
	return reflect.DeepEqual(a, b)
}
