package intake_test

import (
	"testing"
)

// A heading that is no place among headings that are is told, and its column left out.
func TestAHeadingThatIsNoPlaceIsTold(t *testing.T) {
	r := surveyText(t, "x.csv", "time,DE60,DK01,FI1B,SE11,of all\n2020,1,2,3,4,10\n2021,5,6,7,8,26\n")
	checkReading(t, r)
	if r.Layout != "places" || r.Values != 8 || counted(r, "intake.place.not-a-code") != 1 {
		t.Errorf("want eight values and one heading told, got %s, %d, %v", r.Layout, r.Values, r.ProblemCounts)
	}
}
