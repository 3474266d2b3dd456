package intake_test

import (
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/intake"
)

// tableOf is a small table of regions with one value each.
func tableOf(codes ...string) string {
	return "geo,year,value\n" + strings.Join(codes, ",2015,1\n") + ",2015,1\n"
}

func editionsIn(t *testing.T, text string, m intake.Mapping) map[data.RegionCode]data.Edition {
	t.Helper()
	file := fileOf("table.csv", []byte(text))
	file.Places = directory(t)
	batch, all := observed(t, survey(t, file), m)
	found := map[data.RegionCode]data.Edition{}
	for _, r := range batch.Regions {
		found[r.Code] = r.Edition
	}
	for _, o := range all {
		if _, known := found[o.Region]; !known {
			t.Errorf("the observation of %s has no region in the batch", o.Region)
		}
	}
	return found
}

func TestEveryCodeIsOfAnEditionOrOfNone(t *testing.T) {
	tests := map[string]struct {
		codes   []string
		mapping intake.Mapping
		want    map[data.RegionCode]data.Edition
	}{
		"codes that every edition has are of the newest": {
			codes: []string{"DE60", "AT13"}, want: map[data.RegionCode]data.Edition{"DE60": "2024", "AT13": "2024"},
		},
		"codes of one edition are of it": {
			codes: []string{"NL31", "NL33", "DE60"}, want: map[data.RegionCode]data.Edition{"NL31": "2021", "NL33": "2021", "DE60": "2021"},
		},
		"mixed editions are told apart code by code": {
			codes: []string{"NL31", "NL35", "FR24", "DE60"},
			want:  map[data.RegionCode]data.Edition{"NL31": "2021", "NL35": "2024", "FR24": "2013", "DE60": "2024"},
		},
		"unknown codes and aggregates are of none": {
			codes: []string{"SI01", "EU27_2020", "DE60"},
			want:  map[data.RegionCode]data.Edition{"SI01": "", "EU27_2020": "", "DE60": "2024"},
		},
		// NO02 was Hedmark og Oppland until NUTS 2016 and is Innlandet, with other borders, since.
		"a code used again has its new meaning in a new table": {
			codes: []string{"NO02", "NL35"}, want: map[data.RegionCode]data.Edition{"NO02": "2024", "NL35": "2024"},
		},
		"and its former meaning, under another code, in an old one": {
			codes: []string{"NO02", "NO03", "FR24"}, want: map[data.RegionCode]data.Edition{"NO02@2016": "2013", "NO03": "2013", "FR24": "2013"},
		},
		"or when the user says so": {
			codes: []string{"NO02"}, mapping: intake.Mapping{Edition: "2016"}, want: map[data.RegionCode]data.Edition{"NO02@2016": "2016"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := editionsIn(t, tableOf(test.codes...), test.mapping)
			for code, want := range test.want {
				if edition, found := got[code]; !found || edition != want {
					t.Errorf("%s: want edition %q, got %q in %v", code, want, edition, got)
				}
			}
			if len(got) != len(test.want) {
				t.Errorf("want %v, got %v", test.want, got)
			}
		})
	}
}

func TestNationalNumbersAreNoPlacesOfAnotherCountry(t *testing.T) {
	// Danish areas: 400 is Bornholm there and Laitila in Finland.
	file := fileOf("dk.csv", []byte("OMRÅDE;TID;INDHOLD\n400;2020K1;7\n851;2020K1;8\n"))
	file.Places = directory(t)
	batch, _ := observed(t, survey(t, file), intake.Mapping{})
	for _, r := range batch.Regions {
		if r.Level != data.LevelOther || r.Name.In("fi") != string(r.Code) || r.Country != "DK" {
			t.Errorf("want the number %s to stay a Danish number, got %+v", r.Code, r)
		}
	}
}
