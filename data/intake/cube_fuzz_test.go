package intake_test

import (
	"testing"
)

func FuzzJSONStat(f *testing.F) {
	for _, text := range []string{
		cubeHead + cubeDims + `,"value":[1,2,3,4]}`, cubeHead + cubeDims + `,"value":{"0":1,"3":"4 p","0":2},"status":["p",null,":","x"]}`,
		`{"a":{"value":[1],"dimension":{"id":["geo","time"],"size":[1,1],"geo":{"category":{"label":{"DE":"\ud83d"}}},"time":{"category":{"label":{"2020":""}}}}}}`,
		`{"version":"2.0","class":"collection","link":{"item":[{"class":"dataset","href":"x"},{}]}}`,
		`{"version":"2.0","class":"dataset","status":"p","size":[1,1e0],"id":["x","y"],"value":[NaN],"dimension":{"x":{"category":{"index":["DE60"]}},"y":{"category":{"index":{"2024Q1":0}}}}}`,
	} {
		f.Add([]byte(text))
	}
	fuzz(f, "json-stat-1", "json-stat-2")
}

func FuzzPX(f *testing.F) {
	for _, text := range []string{
		pxText(), pxText("DATA=\n1 2\n3 4", "KEYS(\"region\")=CODES;\nDATA=\n\"SE21\",1 2"),
		pxText(`VALUES("år")`, `TIMEVAL("år")=TLIST(A1,"1999"-"2000"),"a";VALUES("år")`),
		pxText("1 2", `"." "..`),
	} {
		f.Add([]byte(text))
	}
	fuzz(f, "px")
}
