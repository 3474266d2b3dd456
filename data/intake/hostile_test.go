package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pharos/data/intake"
)

// A hostileFile is a small file that tempts a reader to read it wrongly, and all that comes of it: what is refused, what
// is asked, which values come in and which problems are told.
type hostileFile struct{ name, text, want string }

func hostileFiles() []hostileFile {
	return []hostileFile{
		{"header only", "geo,year,value\n", "refused: intake.file.no-rows"},
		{"two tables", "geo,2020,2021\nDE60,1,2\nDE93,3,4\n\ngeo,2018,2019\nDE60,5,6\nDE93,7,8\n", "table.another×1; DE60 2020=1; DE60 2021=2; DE93 2020=3; DE93 2021=4"},
		{"two tables long", "geo;year;rate\nDE60;2020;1,5\nDE93;2020;2,5\n\ngeo;year;births\nDE60;2020;10\nDE93;2020;20\n", "table.another×1; DE60 2020=1.5; DE93 2020=2.5"},
		{"two tables, other words", "Region;2020;2021\nDE60;1;2\nDE93;3;4\n\nTable 2: deaths\nRegion;2020;2021\nDE60;5;6\nDE93;7;8\n", "footer.rows×1; table.another×1; DE60 2020=1; DE60 2021=2; DE93 2020=3; DE93 2021=4"},
		{"duplicate columns", "geo,year,rate,rate\nDE60,2020,1.5,2.5\nDE93,2020,3.5,4.5\n", ":rate DE60 2020=1.5; :rate_2 DE60 2020=2.5; :rate DE93 2020=3.5; :rate_2 DE93 2020=4.5"},
		{"duplicate years", "geo,2020,2020\nDE60,1.5,2.5\nDE93,3.5,4.5\n", "duplicate×2; DE60 2020=1.5; DE93 2020=3.5"},
		{"duplicated rows", "geo,year,value\nDE60,2020,1.5\nDE60,2020,2.5\nDE93,2020,3\n", "duplicate×1; DE60 2020=1.5; DE93 2020=3"},
		{"short and long rows", "geo,2020,2021\nDE60,1\nDE93,1,2,3\nDK01,5,6\nDK02,7,8\n", "row.too-few-fields×1; row.too-many-fields×1; DK01 2020=5; DK01 2021=6; DK02 2020=7; DK02 2021=8"},
		{"minus", "geo,year,value\nDE60,2020,−1.5\nDE93,2020,–2.5\nDK01,2020,-3\nDK02,2020,3-\nDK03,2020,(4.5)\n", "value.not-a-number×2; DE60 2020=-1.5; DE93 2020=-2.5; DK01 2020=-3"},
		{"exponents", "geo,year,value\nDE60,2020,1e5\nDE93,2020,2.5E-3\nDK01,2020,1E+06\nDK02,2020,1.5e\n", "DE60 2020=100000; DE93 2020=0.0025; DK01 2020=1e+06; DK02 2020=1.5e"},
		{"exponents comma", "geo;year;value\nDE60;2020;1,5E+05\nDE93;2020;2,5E-03\nDK01;2020;3,25\n", "DE60 2020=150000; DE93 2020=0.0025; DK01 2020=3.25"},
		{"1.234.567,89", "geo;year;value\nDE60;2020;1.234.567,89\nDE93;2020;12,5\nDK01;2020;1.234\n", "DE60 2020=1.23456789e+06; DE93 2020=12.5; DK01 2020=1234"},
		{"mixed styles", "geo;year;value\nDE60;2020;1.234,5\nDE93;2020;1,234.5\nDK01;2020;2.5\nDK02;2020;3,5\n", "value.not-a-number×2; DE93 2020=1234.5; DK01 2020=2.5"},
		{"mixed styles 2", "geo;year;value\nDE60;2020;1.5\nDE93;2020;1,5\nDK01;2020;2.25\n", "value.not-a-number×1; DE60 2020=1.5; DK01 2020=2.25"},
		{"blanks", "geo;year;value\nDE60;2020;1 234\nDE93;2020;12 5\nDK01;2020;1 234 567\n", "value.not-a-number×1; DE60 2020=1234; DK01 2020=1.234567e+06"},
		{"percent", "geo;year;value\nDE60;2020;12,3 %\nDE93;2020;4,5 %\nDK01;2020;6,7 %\n", "value.units×1; DE60 2020=12.3; DE93 2020=4.5; DK01 2020=6.7"},
		{"percent glued", "geo;year;value\nDE60;2020;12,3%\nDE93;2020;4,5%\nDK01;2020;6,7%\n", "value.units×1; DE60 2020=12.3; DE93 2020=4.5; DK01 2020=6.7"},
		{"some percent", "geo;year;value\nDE60;2020;12,3%\nDE93;2020;4,5\nDK01;2020;6,7%\n", "value.units×1; DE60 2020=12.3; DE93 2020=4.5; DK01 2020=6.7"},
		{"currency", "geo;year;value\nDE60;2020;€ 12\nDE93;2020;€ 13,5\nDK01;2020;€ 1.200,50\n", "value.units×1; DE60 2020=12; DE93 2020=13.5; DK01 2020=1200.5"},
		{"currency behind", "geo;year;value\nDE60;2020;12 €\nDE93;2020;13,5 EUR\nDK01;2020;1.200,50 €\n", "value.units×1; DE60 2020=12; DE93 2020=13.5; DK01 2020=1200.5"},
		{"years as 2.015", "geo;Jahr;Wert\nDE60;2.015;12,5\nDE93;2.015;13,5\nDE60;2.016;14,5\nDE93;2.016;15,5\n", "DE60 2015=12.5; DE93 2015=13.5; DE60 2016=14.5; DE93 2016=15.5"},
		{"years across as 2.015", "geo;2.015;2.016\nDE60;12,5;13\nDE93;14,5;15\n", "asks period; 4 values"},
		{"years 2015.0", "geo,year,value\nDE60,2015.0,12.5\nDE93,2015.0,13.5\nDE60,2016.0,14.5\n", "DE60 2015=12.5; DE93 2015=13.5; DE60 2016=14.5"},
		{"serials", "geo;date;value\nDE60;44196;12,5\nDE93;44196;13,5\nDE60;44561;14,5\n", "asks period; 3 values"},
		{"school years", "geo;year;value\nDE60;2019/20;12,5\nDE93;2019/20;13,5\nDE60;2020/21;14,5\n", "refused: intake.value.none-accepted"},
		{"school years across", "geo;2019/20;2020/21\nDE60;12,5;13\nDE93;14,5;15\n", "asks period; 4 values"},
		{"one school year", "geo;year;value\nDE60;2019;12,5\nDE93;2019/20;13,5\nDE60;2020;14,5\n", "period.span×1; DE60 2019=12.5; DE60 2020=14.5"},
		{"averages 2018-2020", "geo;2015-2017;2018-2020\nDE60;12,5;13\nDE93;14,5;15\n", "asks period; 4 values"},
		{"zeros", "geo;year;value\nDE60;2020;0,0\nDE93;2020;0,0\nDK01;2020;0,0\n", "DE60 2020=0; DE93 2020=0; DK01 2020=0"},
		{"all missing", "geo;year;value\nDE60;2020;..\nDE93;2020;..\nDK01;2020;..\n", "0 values"},
		{"all missing wide", "geo;2019;2020\nDE60;..;..\nDE93;..;..\nDK01;:;\n", "0 values"},
		{"lost zeros", "AGS;Name;2020;2021\n1001;Flensburg;12,5;13,5\n1002;Kiel;14,5;15,5\n11000;Berlin;16,5;17,5\n", "1001 2020=12.5; 1001 2021=13.5; 1002 2020=14.5; 1002 2021=15.5; 11000 2020=16.5; 11000 2021=17.5"},
		{"ambiguous comma", "geo,year,value\nDE60,2020,\"1,234\"\nDE93,2020,\"2,345\"\n", "asks numbers; number.ambiguous×1; DE60 2020=1234; DE93 2020=2345"},
		{"ambiguous point", "geo;year;value\nDE60;2020;1.234\nDE93;2020;2.345\n", "asks numbers; number.ambiguous×1; DE60 2020=1.234; DE93 2020=2.345"},
		{"ambiguous tab comma", "geo\tyear\tvalue\nDE60\t2020\t1,234\nDE93\t2020\t2,345\n", "asks numbers; number.ambiguous×1; DE60 2020=1234; DE93 2020=2345"},
		{"unquoted comma", "geo,year,value\nDE60,2020,1,5\nDE93,2020,2,5\nDK01,2020,3,5\n", "refused: intake.row.too-many-fields"},
		{"unquoted comma across", "geo,2020,2021\nDE60,1,5,2,5\nDE93,2,5,3,5\n", "refused: intake.row.too-many-fields"},
		{"nuls", "geo,year,value\nDE60,2020,1\x00.5\nDE93,2020,2.5\n", "refused: intake.file.binary"},
		{"surrogates", "geo,year,value\nDE60,2020,1.5\nDE93\xed\xa0\x80,2020,2.5\nDK01,2020,3.5\n", "place.not-a-code×1; DE60 2020=1.5; DK01 2020=3.5"},
		{"mixed encodings", "geo,name,year,value\nDE93,Lüneburg,2020,1.5\nDE72,Gie\xdfen,2020,2.5\nDEA2,Köln,2020,3.5\n", "text.invalid×1; DE93 2020=1.5; DE72 2020=2.5; DEA2 2020=3.5"},
		{"true false", "geo,year,value\nDE60,2020,TRUE\nDE93,2020,FALSE\n", "refused: intake.value.none-accepted"},
		{"year column at the end like a value", "geo,births,year\nDE60,1900,2020\nDE93,2001,2020\nDK01,1999,2021\n", "DE60 2020=1900; DE93 2020=2001; DK01 2021=1999"},
		{"sums", "geo,year,value\nDE60,2020,1.5\nDE93,2020,2.5\nTotal,2020,4\n", "DE60 2020=1.5; DE93 2020=2.5; Total 2020=4"},
		{"less than", "geo,year,value\nDE60,2020,<5\nDE93,2020,12\nDK01,2020,>95\nDK02,2020,~3\nDK03,2020,ca. 4\n", "value.not-a-number×4; DE93 2020=12"},
		{"range", "geo,year,value\nDE60,2020,5-10\nDE93,2020,12\nDK01,2020,10 - 15\n", "value.not-a-number×2; DE93 2020=12"},
		{"footnote digits", "geo;year;value\nDE60;2020;12,5 1)\nDE93;2020;12,5*\nDK01;2020;13,5¹\nDK02;2020;14,5(1)\n", "refused: intake.value.none-accepted"},
		{"dates us", "geo,date,value\nDE60,12/31/2020,1.5\nDE93,12/31/2021,2.5\n", "refused: intake.value.none-accepted"},
		{"dates slash", "geo,date,value\nDE60,01/02/2020,1.5\nDE93,03/04/2021,2.5\n", "refused: intake.value.none-accepted"},
		{"two-digit dates", "geo,date,value\nDE60,31.12.20,1.5\nDE93,31.12.21,2.5\n", "asks period; column.ignored×1; 2 values"},
		{"units in rows", "geo;unit;2020;2021\nDE60;%;1,5;2,5\nDE60;1000;150;250\n", ":_ DE60 2020=1.5; :_ DE60 2021=2.5; :1000 DE60 2020=150; :1000 DE60 2021=250"},
		{"thousands not of three", "geo;year;value\nDE60;2020;1.23.456\nDE93;2020;12.345.678\n", "value.not-a-number×1; DE93 2020=1.2345678e+07"},
		{"swiss", "geo;year;value\nDE60;2020;1'234.50\nDE93;2020;12'345.75\n", "DE60 2020=1234.5; DE93 2020=12345.75"},
		{"indian", "geo,year,value\nDE60,2020,\"12,34,567\"\nDE93,2020,\"1,234,567\"\n", "value.not-a-number×1; DE93 2020=1.234567e+06"},
		{"two tables, one below the other, places apart", "Region;2020;2021\nDE60;1;2\nDE93;3;4\n\nTable 2: deaths\nRegion;2020;2021\nDE21;5;6\nDE22;7;8\n", "footer.rows×1; table.another×1; DE60 2020=1; DE60 2021=2; DE93 2020=3; DE93 2021=4"},
		{"two tables, notes between", "geo,2020,2021\nDE60,1,2\nDE93,3,4\nSource: somebody\n\nKreis,2018,2019\nDE21,5,6\nDE22,7,8\n", "footer.rows×1; table.another×1; DE60 2020=1; DE60 2021=2; DE93 2020=3; DE93 2021=4"},
		{"files joined with their headers", "geo,year,value\nDE60,2020,1.5\nDE93,2020,2.5\ngeo,year,value\nDE60,2021,3.5\nDE93,2021,4.5\n", "DE60 2020=1.5; DE93 2020=2.5; DE60 2021=3.5; DE93 2021=4.5"},
		{"numbers in quotes", "geo,year,value\n\"DE60\",\"2020\",\"1.5\"\n\"DE93\",\"2020\",\"2.5\"\n", "DE60 2020=1.5; DE93 2020=2.5"},
		{"years as rows of their own", "region;births;deaths\n2020;;\nDE60;1;2\nDE93;3;4\n2021;;\nDE60;5;6\nDE93;7;8\n", ":births DE60 2020=1; :deaths DE60 2020=2; :births DE93 2020=3; :deaths DE93 2020=4; :births DE60 2021=5; :deaths DE60 2021=6; :births DE93 2021=7; :deaths DE93 2021=8"},
		{"places written once", "region,year,value\nDE60,2020,1.5\n,2021,2.5\nDE93,2020,3.5\n,2021,4.5\n", "DE60 2020=1.5; DE60 2021=2.5; DE93 2020=3.5; DE93 2021=4.5"},
		{"a place left out among full rows", "region,year,value\nDE60,2020,1.5\n,2021,2.5\nDE93,2020,3.5\nDK01,2021,4.5\n", "place.not-a-code×1; DE60 2020=1.5; DE93 2020=3.5; DK01 2021=4.5"},
		{"short thousands", "geo;2020\nDE60;1.234\nDE93;845\nDK01;12.345\n", "DE60 2020=1234; DE93 2020=845; DK01 2020=12345"},
		{"country called like a word", "geo,2020,2021\nNO,1,2\nID,3,4\nAT,5,6\n", "NO 2020=1; NO 2021=2; ID 2020=3; ID 2021=4; AT 2020=5; AT 2021=6"},
	}
}

// ordinary are problems that every small file has.
var ordinary = []string{"intake.indicator.from-file-name", "intake.number.style", "intake.place.unknown-codes", "intake.place.proposals", "intake.value.column"}

func TestHostileTablesAreNeverReadWrongly(t *testing.T) {
	for _, c := range hostileFiles() {
		t.Run(c.name, func(t *testing.T) {
			file := fileOf("x.csv", []byte(c.text))
			file.Places = directory(t)
			if got := outcomeOf(t, file); got != c.want {
				t.Errorf("want %s\n\t got %s", c.want, got)
			}
		})
	}
}

// outcomeOf is all that comes of a file, in one line.
func outcomeOf(t *testing.T, file intake.File) string {
	t.Helper()
	r, err := intake.Survey(t.Context(), file, nil)
	if err != nil {
		return "refused: " + refusal(err)
	}
	checkReading(t, r)
	var out []string
	for _, asked := range r.Asked {
		out = append(out, "asks "+asked)
	}
	for code, n := range r.ProblemCounts {
		if !slices.Contains(ordinary, code) {
			out = append(out, fmt.Sprintf("%s×%d", strings.TrimPrefix(code, "intake."), n))
		}
	}
	slices.Sort(out)
	if len(r.Blocked()) > 0 || r.Values == 0 {
		return strings.Join(append(out, fmt.Sprintf("%d values", r.Values)), "; ")
	}
	_, all := observed(t, r, intake.Mapping{})
	for _, o := range all {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s=%v%s", strings.TrimPrefix(string(o.Indicator), "x"), o.Region, o.Period, o.Value, o.Flags)))
	}
	return strings.TrimSpace(strings.Join(out, "; "))
}
