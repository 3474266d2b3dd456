package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

func problemOf(err error) data.Problem {
	var refused *data.ProblemError
	if errors.As(err, &refused) {
		return refused.Problems[0]
	}
	return data.Problem{}
}

const (
	cubeHead = `{"version":"2.0","class":"dataset","id":["geo","time"],"size":[2,2],`
	cubeDims = `"dimension":{"geo":{"category":{"index":["DE60","DE93"]}},"time":{"category":{"index":{"2020":0,"2021":1}}}}`
)

func TestDamagedJSONStatIsRefusedWithThePlace(t *testing.T) {
	for name, c := range map[string]struct {
		text, want   string
		line, column int
	}{
		"cut in the values":        {cubeHead + "\n" + cubeDims + ",\n" + `"value":[1,2,3`, "intake.json.cut", 3, 15},
		"cut in a text":            {cubeHead + `"label":"abc`, "intake.json.cut", 1, 0},
		"too few values":           {cubeHead + "\n" + `"value":[1,2,3],` + cubeDims + "}", "intake.cube.count", 2, 9},
		"too many values":          {cubeHead + `"value":[1,2,3,4,5],` + cubeDims + "}", "intake.cube.count", 1, 0},
		"number of no cell":        {cubeHead + cubeDims + `,"value":{"4":1}}`, "intake.cube.index", 1, 0},
		"fraction of a cell":       {cubeHead + cubeDims + `,"value":{"1.5":1}}`, "intake.cube.index", 1, 0},
		"status of no cell":        {cubeHead + cubeDims + `,"value":{"1":1},"status":{"9":"p"}}`, "intake.cube.index", 1, 0},
		"key twice":                {cubeHead + "\n" + `"id":["geo"],` + cubeDims + `,"value":[1]}`, "intake.json.key-twice", 2, 1},
		"category twice":           {cubeHead + strings.Replace(cubeDims, "DE93", "DE60", 1) + `,"value":[1,2,3,4]}`, "intake.json.key-twice", 1, 0},
		"place in the index twice": {cubeHead + strings.Replace(cubeDims, `"2021":1`, `"2021":0`, 1) + `,"value":[1,2,3,4]}`, "intake.cube.index-order", 0, 0},
		"place beyond the index":   {cubeHead + strings.Replace(cubeDims, `"2021":1`, `"2021":7`, 1) + `,"value":[1,2,3,4]}`, "intake.cube.index-order", 0, 0},
		"size that is none":        {strings.Replace(cubeHead, "[2,2]", "[2,-1]", 1) + cubeDims + `,"value":[1,2,3,4]}`, "intake.cube.size-number", 1, 0},
		"size of another":          {strings.Replace(cubeHead, "[2,2]", "[2,3]", 1) + cubeDims + `,"value":[1,2,3,4,5,6]}`, "intake.cube.dimension-size", 0, 0},
		"size beyond any":          {strings.Replace(cubeHead, "[2,2]", "[2,9e99]", 1) + cubeDims + `,"value":[1]}`, "intake.cube.size-number", 1, 0},
		"dimension not described":  {strings.Replace(cubeHead, `"time"`, `"when"`, 1) + cubeDims + `,"value":[1,2,3,4]}`, "intake.cube.dimension-unknown", 0, 0},
		"fewer dimensions listed":  {strings.Replace(cubeHead, `,"time"`, ``, 1) + cubeDims + `,"value":[1,2,3,4]}`, "intake.cube.dimensions", 0, 0},
		"no index":                 {cubeHead + `"dimension":{"geo":{"category":{}},"time":{}},"value":[1]}`, "intake.cube.no-index", 0, 0},
		"text behind":              {cubeHead + cubeDims + `,"value":[1,2,3,4]} x`, "intake.json.damaged", 1, 0},
		"comma lacking":            {cubeHead + cubeDims + ` "value":[1,2,3,4]}`, "intake.json.damaged", 1, 0},
		"unknown escape":           {cubeHead + `"label":"\x41",` + cubeDims + `,"value":[1,2,3,4]}`, "intake.json.damaged", 1, 0},
		"too deep":                 {cubeHead + `"extension":` + strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000) + "," + cubeDims + `,"value":[1]}`, "intake.json.too-deep", 1, 0},
		"brackets without end":     {cubeHead + `"value":` + strings.Repeat("[", 100_000), "intake.json.too-deep", 1, 0},
		"links only":               {`{"version":"2.0","class":"collection","link":{"item":[{"class":"dataset","href":"https://a.example/x","label":"Jobs"},{"class":"collection","href":"https://a.example/y"}]}}`, "intake.cube.links", 0, 0},
		"dimension only":           {`{"version":"2.0","class":"dimension","label":"sex","category":{"index":["T"]}}`, "intake.cube.dimension-only", 0, 0},
		"error of a server":        {`{"version":"2.0","class":"dataset","error":"too many cells"}`, "intake.cube.error", 0, 0},
		"many datasets":            {`{"version":"2.0","class":"collection","link":{"item":[` + strings.Repeat(`{},`, 3000) + `{}]}}`, "intake.cube.too-many-datasets", 0, 0},
		"product beyond all": {
			`{"version":"2.0","class":"dataset","value":{"0":1},` + manyDimensions(60, 90), "intake.cube.size", 0, 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := intake.Survey(t.Context(), fileOf("x.json", []byte(c.text)), nil)
			if got := refusal(err); got != c.want || r != nil {
				t.Fatalf("want %s, got %s", c.want, got)
			}
			p := problemOf(err)
			if c.line > 0 && p.Line != c.line || c.column > 0 && p.Column != c.column {
				t.Errorf("want line %d, column %d, got %d, %d", c.line, c.column, p.Line, p.Column)
			}
		})
	}
}

// manyDimensions is the rest of a dataset with n dimensions of size categories.
func manyDimensions(n, size int) string {
	var ids, sizes, dims, codes []string
	for i := range size {
		codes = append(codes, fmt.Sprintf(`"C%d"`, i))
	}
	for i := range n {
		ids = append(ids, fmt.Sprintf(`"d%d"`, i))
		sizes = append(sizes, fmt.Sprint(size))
		dims = append(dims, fmt.Sprintf(`"d%d":{"category":{"index":[%s]}}`, i, strings.Join(codes, ",")))
	}
	return `"id":[` + strings.Join(ids, ",") + `],"size":[` + strings.Join(sizes, ",") + `],"dimension":{` + strings.Join(dims, ",") + "}}"
}

func TestValuesThatAreNoNumbersAreToldWithTheirCell(t *testing.T) {
	for text, want := range map[string]string{
		`"NaN"`: "intake.cube.not-finite", `NaN`: "intake.cube.not-finite", `-Infinity`: "intake.cube.not-finite",
		`1e999`: "intake.cube.not-finite", `"abc"`: "intake.cube.not-a-number", `true`: "intake.cube.not-a-number",
		`{"a":[1,2]}`: "intake.cube.not-a-number", `[]`: "intake.cube.not-a-number", `5e`: "intake.cube.not-a-number",
		`1.2.3`:                   "intake.cube.not-a-number",
		strings.Repeat("9", 5000): "intake.cube.not-finite",
		`null`:                    "", `""`: "", `":"`: "", `".."`: "", `"3.5"`: "", `1e3`: "", `-0.0`: "", `"7 p"`: "",
	} {
		t.Run(want+" "+text[:min(len(text), 12)], func(t *testing.T) {
			r := surveyText(t, "x.json", cubeHead+cubeDims+",\n"+`"value":[1,2,3,`+text+"]}")
			checkReading(t, r)
			if want == "" {
				if r.Rejected > 0 {
					t.Errorf("want nothing rejected, got %v", r.Problems)
				}
				return
			}
			p := r.Problems[len(r.Problems)-1]
			if r.Rejected != 1 || counted(r, want) != 1 || p.Code != want {
				t.Fatalf("want %s, got %v", want, r.Problems)
			}
			if p.Args["cell"] != "geo=DE93, time=2021" || p.Line != 2 || p.Column != 16 {
				t.Errorf("want the cell in line 2, column 16, got %v", p)
			}
		})
	}
}

func TestCellGivenTwiceIsADuplicate(t *testing.T) {
	r := surveyText(t, "x.json", cubeHead+cubeDims+`,"value":{"0":1,"3":4,"0":2}}`)
	checkReading(t, r)
	if r.Values != 2 || counted(r, "intake.duplicate") != 1 {
		t.Errorf("want the second value left out, got %d values, %v", r.Values, r.ProblemCounts)
	}
}

func TestLettersOutsideASCIIComeThrough(t *testing.T) {
	const dims = `"dimension":{"geo":{"category":{"index":["EL30","DE93"],"label":{"EL30":"\u0391\u03c4\u03c4\u03b9\u03ba\u03ae","DE93":"L\ufffd \ud83c\udf0d \ud800x \ud800\n"}}},"time":{"category":{"index":["2020","2021"]}}}`
	r := surveyText(t, "x.json", cubeHead+`"label":"Ελλάδα Ä \"quoted\"",`+dims+`,"value":[1,2,3,4]}`)
	batch, _ := observed(t, r, intake.Mapping{})
	if got := batch.Regions[0].Name.In("en"); got != "Αττική" {
		t.Errorf("want Αττική, got %q", got)
	}
	if got, want := batch.Regions[1].Name.In("en"), "L\ufffd 🌍 \ufffdx \ufffd\ufffd"; got != want {
		t.Errorf("want %q, got %q", want, got)
	}
	if got := r.Title.In("en"); got != `Ελλάδα Ä "quoted"` {
		t.Errorf("want the title whole, got %q", got)
	}
}
