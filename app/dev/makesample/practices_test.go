package main

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pharos/data"
)

// The words are ours; dates, money, places and addresses are facts that have to agree.
func TestPracticesKeepTheFacts(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "practices", "practices.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s, _ := loaded(t)
	told := map[string]data.Practice{}
	for _, p := range s.Practices {
		told[p.Key] = p
	}
	for _, row := range rows {
		p := told[row["id"]]
		if p.Start != row["period_start"] || p.End != row["period_end"] || p.URL != row["source_url"] {
			t.Errorf("%s: want %s to %s at %s, got %s to %s at %s",
				row["id"], row["period_start"], row["period_end"], row["source_url"], p.Start, p.End, p.URL)
		}
		// Liverpool's NUTS 2 region is no region of the sample; the NUTS 1 region around it stands in.
		if want := strings.ReplaceAll(row["region_code"], "UKD7", "UKD"); want != joined(p.Regions) {
			t.Errorf("%s: want the regions %s, got %v", row["id"], want, p.Regions)
		}
		if !sameAmount(row["budget_eur"], p.Budget) || !sameAmount(row["eu_contribution_eur"], p.Grant) {
			t.Errorf("%s: want %q and %q euro, got %v and %v",
				row["id"], row["budget_eur"], row["eu_contribution_eur"], p.Budget, p.Grant)
		}
	}
	if len(rows) != len(told) {
		t.Errorf("want %d practices, got %d", len(rows), len(told))
	}
}

// Six words in a row that stand in the source too are a sentence carried over, unless they name
// something.
func TestPracticesAreInOurOwnWords(t *testing.T) {
	rows, err := readTable(filepath.Join(sharedFolder(t), "data", "practices", "practices.csv"))
	if err != nil {
		t.Fatal(err)
	}
	s, _ := loaded(t)
	source := map[string]string{}
	for _, row := range rows {
		source[row["id"]] = plainWords(row["title"] + " " + row["summary"] + " " + row["evidence"])
	}
	for _, p := range s.Practices {
		text := plainWords(p.Title["en"] + " " + p.Summary["en"] + " " + p.Results["en"])
		text = strings.ReplaceAll(text, "gold label of the european cluster excellence initiative", "label")
		words := strings.Fields(text)
		for i := range max(0, len(words)-5) {
			if run := strings.Join(words[i:i+6], " "); strings.Contains(source[p.Key], run) {
				t.Errorf("%s carries over %q", p.Key, run)
			}
		}
	}
}

func plainWords(text string) string {
	keep := func(r rune) rune {
		if strings.ContainsRune(".,;:()-–'", r) {
			return ' '
		}
		return r
	}
	return strings.Join(strings.Fields(strings.Map(keep, strings.ToLower(text))), " ")
}

func joined(codes []data.RegionCode) string {
	texts := make([]string, len(codes))
	for i, code := range codes {
		texts[i] = string(code)
	}
	return strings.Join(texts, ";")
}

func sameAmount(text string, got data.Amount) bool {
	want, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text == "" && got == data.Amount{}
	}
	return got == data.Amount{EUR: want, Known: true}
}
