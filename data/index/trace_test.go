package index_test

import (
	"testing"

	"pharos/data/index/indextest"
)

func TestScaleTraceTellsTheBounds(t *testing.T) {
	set, design := indextest.SixRegions()
	result := indextest.Build(t, set, design)
	trace, found := result.ScaleTrace(0, "a2")
	if !found || !trace.Sample.Turned || trace.Sample.Lowest != -8 || trace.Sample.Highest != -1 {
		t.Errorf("want the turned bounds of a2, got %+v", trace.Sample)
	}
	if _, found := result.ScaleTrace(0, "A"); found {
		t.Error("want no scale of an aggregate")
	}
	if _, found := result.ScaleTrace(1, "a1"); found {
		t.Error("want no scale of a period that is not there")
	}
}
