package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func TestCellOfTSV(t *testing.T) {
	for cell, want := range map[string]struct {
		value  float64
		flags  data.Flags
		absent bool
		code   string // of the problem
	}{
		"12.3":                    {value: 12.3},
		"12.3 bp":                 {value: 12.3, flags: "bp"},
		"12.3 pb":                 {value: 12.3, flags: "bp"},
		"4700p":                   {value: 4700, flags: "p"},
		"4700e":                   {value: 4700, flags: "e"},
		"1.5e3":                   {value: 1500},
		"1.5E-3 e":                {value: 0.0015, flags: "e"},
		"0n":                      {value: 0, flags: "n"},
		"-0.0":                    {value: 0},
		"-3.25":                   {value: -3.25},
		"+7":                      {value: 7},
		".5":                      {value: 0.5},
		"5 (b)":                   {value: 5, flags: "b"},
		"5 @C":                    {value: 5, flags: "C"},
		"5 s":                     {value: 5, flags: "i", code: "intake.flag.former"},
		"5 r":                     {value: 5, code: "intake.flag.former"},
		":":                       {absent: true},
		"":                        {absent: true},
		"  ":                      {absent: true},
		": u":                     {absent: true, flags: "u"},
		":u":                      {absent: true, flags: "u"},
		": @C":                    {absent: true, flags: "C"},
		": c":                     {absent: true, flags: "C", code: "intake.flag.former"},
		": z":                     {absent: true, flags: "m", code: "intake.flag.former"},
		"(b)":                     {absent: true, flags: "b"},
		"..":                      {absent: true},
		"-":                       {absent: true},
		"NA":                      {absent: true},
		"n/a":                     {absent: true},
		": q":                     {absent: true, code: "intake.flag.unknown-at-missing"},
		"12.3 q":                  {code: "intake.flag.unknown"},
		"NaN":                     {code: "intake.value.not-finite"},
		"-Inf":                    {code: "intake.value.not-finite"},
		"1e999":                   {code: "intake.value.not-finite"},
		"12,3":                    {code: "intake.value.not-a-number"},
		"12.3.4":                  {code: "intake.value.not-a-number"},
		"1 234":                   {code: "intake.value.not-a-number"},
		"0x10":                    {code: "intake.value.not-a-number"},
		"1_000":                   {code: "intake.value.not-a-number"},
		"many":                    {code: "intake.value.not-a-number"},
		"=1+1":                    {code: "intake.value.not-a-number"},
		": 5":                     {code: "intake.value.not-a-number"},
		"9007199254740993":        {value: 9007199254740992}, // as strconv reads it
		"0.1234567890123456789":   {value: 0.1234567890123456789},
		"123456789012345678901":   {value: 123456789012345678901},
		"0.000000000000000000001": {value: 1e-21},
	} {
		t.Run(cell, func(t *testing.T) {
			text := "unit,geo\\TIME_PERIOD\t2019 \t2020 \nPC,DE60\t1 \t" + cell + " \n"
			r := surveyText(t, "cell.tsv", text)
			checkReading(t, r)
			if want.code != "" && counted(r, want.code) != 1 {
				t.Errorf("want the problem %s, got %v", want.code, r.ProblemCounts)
			}
			rejected := want.code != "" && !want.absent && !strings.HasSuffix(want.code, "former")
			_, all := observed(t, r, intake.Mapping{})
			switch {
			case want.absent:
				if r.Missing != 1 || len(all) != 1 {
					t.Errorf("want one missing, got %d and %v", r.Missing, all)
				}
				if n := r.MissingFlagged[want.flags]; want.flags != "" && n != 1 {
					t.Errorf("want a missing cell with %q, got %v", want.flags, r.MissingFlagged)
				}
			case rejected:
				if r.Rejected != 1 || len(all) != 1 {
					t.Errorf("want one rejected, got %d and %v", r.Rejected, all)
				}
			default:
				if len(all) != 2 || all[1].Value != want.value || all[1].Flags != want.flags {
					t.Errorf("want %v %q, got %v", want.value, want.flags, all)
				}
			}
		})
	}
}

func TestNumbersOfTidyCSV(t *testing.T) {
	for name, c := range map[string]struct {
		separator, column  string // values of the column, set apart by bars
		want               []float64
		decimal, thousands string
		rejected           int
		notice             string
	}{
		"plain":                      {",", "1|2.5|1234.75", []float64{1, 2.5, 1234.75}, ".", "", 0, ""},
		"decimal comma":              {";", "1|2,5|1234,75", []float64{1, 2.5, 1234.75}, ",", "", 0, "intake.number.style"},
		"decimal comma, points":      {";", "1|2,5|1.234,75", []float64{1, 2.5, 1234.75}, ",", ".", 0, "intake.number.style"},
		"commas between thousands":   {",", "1|2.5|10,753,080", []float64{1, 2.5, 10753080}, ".", ",", 0, "intake.number.style"},
		"one comma each, comma file": {",", "10,753|477,936", []float64{10753, 477936}, ".", ",", 0, "intake.number.ambiguous"},
		"one comma each, other file": {";", "10,753|477,936", []float64{10.753, 477.936}, ",", "", 0, "intake.number.ambiguous"},
		"comma beside whole":         {",", "10,753|477936", []float64{10.753, 477936}, ",", "", 0, "intake.number.style"},
		"comma beside zero":          {",", "10,753|0,936", []float64{10.753, 0.936}, ",", "", 0, "intake.number.style"},
		"points between thousands":   {";", "1.234.567|2.345", []float64{1234567, 2345}, ",", ".", 0, "intake.number.style"},
		"one point each":             {";", "1.234|2.345", []float64{1.234, 2.345}, ".", "", 0, "intake.number.ambiguous"},
		"blanks":                     {";", "3 393 418,54|12", []float64{3393418.54, 12}, ",", " ", 0, "intake.number.style"},
		"no-break blanks":            {";", "3\u00a0393\u202f418|12,5", []float64{3393418, 12.5}, ",", " ", 0, "intake.number.style"},
		"apostrophes":                {",", "3'393'418.5|3’000", []float64{3393418.5, 3000}, ".", "'", 0, "intake.number.style"},
		"minus sign of print":        {",", "−3.5|4", []float64{-3.5, 4}, ".", "", 0, ""},
		"flags behind":               {";", "3,5 bp|4,5(e)|: c", []float64{3.5, 4.5}, ",", "", 0, "intake.number.style"},
		"both kinds":                 {";", "3,5|4,25|7.5", []float64{3.5, 4.25}, ",", "", 1, "intake.number.style"},
		"groups not of three":        {",", "1,234,567.5|12,34,5", []float64{1234567.5}, ".", ",", 1, "intake.number.style"},
		"a date":                     {",", "12.03.2024|5.5", []float64{5.5}, ".", "", 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var text strings.Builder
			fmt.Fprintf(&text, "geo%[1]syear%[1]svalue\n", c.separator)
			for i, v := range strings.Split(c.column, "|") {
				fmt.Fprintf(&text, "DE60%[1]s%[2]d%[1]s\"%[3]s\"\n", c.separator, 2000+i, v)
			}
			r := surveyText(t, "numbers.csv", text.String())
			checkReading(t, r)
			if r.Decimal != c.decimal || r.Thousands != c.thousands || r.Rejected != c.rejected {
				t.Errorf("want %q %q and %d rejected, got %q %q %d",
					c.decimal, c.thousands, c.rejected, r.Decimal, r.Thousands, r.Rejected)
			}
			if c.notice != "" && counted(r, c.notice) != 1 || c.notice == "" && counted(r, "intake.number.style") > 0 {
				t.Errorf("want notice %q, got %v", c.notice, r.ProblemCounts)
			}
			_, all := observed(t, r, intake.Mapping{})
			var got []float64
			for _, o := range all {
				got = append(got, o.Value)
			}
			if fmt.Sprint(got) != fmt.Sprint(c.want) {
				t.Errorf("want %v, got %v", c.want, got)
			}
		})
	}
}

// The end of a long column may tell another style than its beginning.
func TestWholeColumnDecidesAboutNumbers(t *testing.T) {
	var text strings.Builder
	text.WriteString("geo;year;value\n")
	for i := range 1000 {
		fmt.Fprintf(&text, "DE%03d;2020;1.234\n", i)
	}
	for i := range 9000 {
		fmt.Fprintf(&text, "FI%03d;%d;2.345\n", i%1000, 2001+i/1000)
	}
	text.WriteString("DE60;2020;1.234,5\n")
	r := surveyText(t, "long.csv", text.String())
	_, all := observed(t, r, intake.Mapping{})
	if r.Decimal != "," || r.Thousands != "." || all[0].Value != 1234 || r.Rejected != 0 {
		t.Errorf("want decimal comma by the last row, got %q %q, %v", r.Decimal, r.Thousands, all[0])
	}
}
