package command_test

import (
	"path/filepath"
	"strings"
	"testing"

	"pharos/app/command"
	"pharos/reports/dataset"
)

// What the sample holds, derived values of the metropolitan region included, is written in every kind
// of file and read back by an empty catalogue: the two list the same.
func TestEveryExportReadsBackTheSame(t *testing.T) {
	for _, language := range []string{"en", "de"} {
		d := newDesk(t)
		want := d.must("observations", "--csv")
		for _, format := range dataset.Formats {
			if people := format.ID == "xlsx" || format.ID == "csv-spreadsheet"; language != "en" && !people {
				continue // the others have no words in them
			}
			t.Run(language+"/"+format.ID, func(t *testing.T) {
				d := d
				d.t = t
				out := filepath.Join(d.folder, format.ID+format.Extension)
				d.must("observations", "--out", out, "--as", format.ID, "--lang", language)
				there := newDesk(t)
				var read importAnswer
				there.answer(&read, "import", out, "--empty")
				f := read.Files[0]
				if rows := strings.Count(want, "\n") - 1; f.Accepted != rows || f.New != rows || f.Rejected != 0 {
					t.Errorf("want %d values and none rejected, got %+v", rows, f)
				}
				if got := there.must("observations", "--csv"); got != want {
					t.Errorf("what is read back is not what was written: %s", firstDifference(want, got))
				}
				there.answer(&read, "import", out)
				if f := read.Files[0]; f.New+f.Changed+f.Withdrawn != 0 {
					t.Errorf("reading it again must change nothing, got %+v", f)
				}
			})
			if testing.Short() {
				return
			}
		}
	}
}

func firstDifference(want, got string) string {
	before, after := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(before), len(after)) {
		if before[i] != after[i] {
			return "want " + before[i] + ", got " + after[i]
		}
	}
	return "one has more lines than the other"
}

func TestExportsOfASelectionAndOfUnknownKinds(t *testing.T) {
	d := newDesk(t)
	out := filepath.Join(d.folder, "one.xlsx")
	var answer struct {
		File, Kind   string
		Observations int
	}
	d.answer(&answer, "observations", "--indicator", "gerd_pc_gdp", "--region", "DE60", "--out", out)
	rows := strings.Count(d.must("observations", "--indicator", "gerd_pc_gdp", "--region", "DE60", "--csv"), "\n") - 1
	if answer.Kind != "xlsx" || answer.Observations != rows || rows == 0 {
		t.Errorf("want the %d values as a workbook, got %+v", rows, answer)
	}
	for _, args := range [][]string{
		{"--out", filepath.Join(d.folder, "values.docx")},
		{"--indicator", "nobody", "--out", out},
		{"--indicator", "nobody"},
		{"--period", "yesterday"},
	} {
		if status, _, words := d.call(append([]string{"observations"}, args...)...); status != command.Failed || words == "" {
			t.Errorf("%v: want status 1 in words, got %d %q", args, status, words)
		}
	}
	if status, _, _ := d.call("observations", "--out", out, "--as", "pdf"); status != command.WrongUsage {
		t.Errorf("an unknown kind is wrong usage, got %d", status)
	}
}
