package catalogue_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

func TestCheckFindsWhatNeedsAttention(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	accept(t, c, batchOf("d", observation("gdp", "DE60", "2023", 1)))
	if err := errors.Join(
		c.PutIndicators(ctx, []data.Indicator{{Code: "empty", Attribution: "Eurostat"}}),
		c.PutRegions(ctx, []data.Region{{Code: "DE6", Name: data.Plain("Hamburg")}, {Code: "FI", Name: data.Plain("Suomi")}}),
		c.PutGroups(ctx, []data.PeerGroup{{ID: "nobody"}}),
		c.PutPractices(ctx, []data.Practice{
			{Key: "P1", Regions: []data.RegionCode{"XX"}, Indicators: []data.IndicatorCode{"yy"}}, {Key: "P2"},
		}),
		c.Close(),
	); err != nil {
		t.Fatal(err)
	}
	tamper(t, path, "DELETE FROM practice_text WHERE rowid = 2", "INSERT INTO practice_text (rowid, title) VALUES (77, 'ghost')",
		"INSERT INTO vintage VALUES (1, 1, 20233725, 999, 1.0, 0, 1, 0)")
	if c, err = catalogue.Open(path, catalogue.ReadOnly); err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	findings, err := c.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Code, f.Object, f.Args["detail"])))
	}
	want := []string{
		"broken-reference vintage source", "region-without-name DE60", "indicator-without-observations empty", "indicator-without-attribution gdp",
		"group-without-members nobody", "practice-unknown-region P1 XX", "practice-unknown-indicator P1 yy", "practice-not-searchable P2",
		"search-without-practice practice_text 77",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("want %q\n got %q", want, got)
	}
}

func TestCheckFindsDefinitionsThatDoNotHold(t *testing.T) {
	c := fresh(t)
	accept(t, c, batchOf("d", observation("share", "DE60", "2022", -1), observation("share", "DE60", "2023", 101), observation("share", "DE60", "2024", 100)))
	expected := data.Range{Low: data.Bound{Known: true}, High: data.Bound{Value: 100, Known: true}}
	name, members := data.Plain("x"), func(codes ...data.RegionCode) (list []data.Member) {
		for _, code := range codes {
			list = append(list, data.Member{Region: code, Share: 1})
		}
		return list
	}
	if err := errors.Join(
		c.PutIndicators(ctx, []data.Indicator{
			{Code: "share", Attribution: "x", Expected: expected, Aggregation: data.AggregateRatio, Numerator: "share", Denominator: "gone"},
			{Code: "rate", Attribution: "x", Aggregation: data.AggregateMean, Formula: "share / 2"},
			{Code: "total", Attribution: "x", Aggregation: data.AggregateSum, Formula: "share", Expected: expected},
		}),
		c.PutRegions(ctx, []data.Region{
			{Code: "DE60", Name: name},
			{Code: "A", Name: name, Members: members("B", "DE60")},
			{Code: "B", Name: name, Members: members("A", "nowhere")},
			{Code: "U", Name: name, Parent: "V"},
			{Code: "V", Name: name, Parent: "U"},
			{Code: "W", Name: name, Parent: "V"},
		}),
	); err != nil {
		t.Fatal(err)
	}
	findings, err := c.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range findings {
		got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Code, f.Object, f.Args["detail"])))
	}
	want := []string{
		"indicator-without-denominator rate mean", "indicator-unknown-part share gone", "indicator-own-part share",
		"values-outside-range share 2", "member-unknown-region B nowhere", "region-inside-itself A", "region-inside-itself B", "region-above-itself U", "region-above-itself V",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("want %q\n got %q", want, got)
	}
}

func TestCheckFindsDamagedPages(t *testing.T) {
	path, good := sealed(t)
	pages := len(good) / 4096
	found, refused := 0, 0
	for page := 1; page < pages; page++ {
		damaged := bytes.Clone(good)
		copy(damaged[page*4096:], bytes.Repeat([]byte{0xee}, 4096))
		write(t, path, damaged)
		c, err := catalogue.Open(path, catalogue.ReadOnly)
		if err != nil {
			if codeOf(err) != "catalogue.damaged" {
				t.Errorf("page %d: want catalogue.damaged, got %v", page, err)
			}
			refused++
			continue
		}
		findings, err := c.Check(ctx)
		if err != nil || len(findings) == 0 {
			t.Errorf("page %d: want a finding, got %v %v", page, findings, err)
		} else if findings[0].Code == "file-damaged" {
			found++
		}
		_ = c.Close()
	}
	if found+refused != pages-1 || found == 0 {
		t.Errorf("want all of %d pages, found %d, refused %d", pages-1, found, refused)
	}
}

func TestACopyIsTheSameCatalogue(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(3_000))
	if err := c.PutPractices(ctx, []data.Practice{fullPractice()}); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.pharos")
	if err := c.SaveCopy(ctx, path); err != nil {
		t.Fatal(err)
	}
	copied, err := catalogue.Open(path, catalogue.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if !reflect.DeepEqual(dump(t, c), dump(t, copied)) {
		t.Error("want the same contents")
	}
	if hits := search(t, copied, "lodz"); len(hits) != 1 {
		t.Errorf("want the search copied, got %d hits", len(hits))
	}
	if a := accept(t, copied, wide(3_001)); a.New != 1 {
		t.Errorf("want a copy that can be written, got %+v", a)
	}
}

func TestACopyNeverOverwritesUnasked(t *testing.T) {
	c := fresh(t)
	accept(t, c, wide(10))
	path := filepath.Join(t.TempDir(), "copy.pharos")
	write(t, path, []byte("precious"))
	if err := c.SaveCopy(ctx, path); !errors.Is(err, data.ErrConflict) || string(read(t, path)) != "precious" {
		t.Errorf("want a conflict and the file as it was, got %v", err)
	}
	if err := c.SaveCopy(ctx, c.Path()); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict with the catalogue itself, got %v", err)
	}
	if err := c.ReplaceCopy(ctx, c.Path()); !errors.Is(err, data.ErrConflict) {
		t.Errorf("want a conflict with the catalogue itself, got %v", err)
	}
	if err := c.ReplaceCopy(ctx, path); err != nil || len(read(t, path)) < 4096 {
		t.Errorf("want the copy in its place, got %v", err)
	}
	if err := c.SaveCopy(ctx, filepath.Join(t.TempDir(), "no", "x.pharos")); err == nil {
		t.Error("want an error for a folder that is not")
	}
	if left := list(t, filepath.Dir(path)); len(left) != 1 {
		t.Errorf("want nothing left over, got %v", left)
	}
	if _, err := os.Stat(c.Path()); err != nil {
		t.Error(err)
	}
}

// One who has searched, and checks after many changes, is not told of a damage that there is none.
func TestCheckIsCalmAfterManyChanges(t *testing.T) {
	c := fresh(t)
	for i := range 120 {
		id := data.PracticeID(fmt.Sprintf("0198c2f4-0000-7000-8000-0000000000%02d", i%40))
		if err := c.PutPractices(ctx, []data.Practice{{ID: id, Title: data.Plain(fmt.Sprint("Hafen ", i))}}); err != nil {
			t.Fatal(err)
		}
		if _, err := c.MatchPractices(ctx, "hafen"); err != nil {
			t.Fatal(err)
		}
		if findings, err := c.Check(ctx); err != nil || len(findings) > 0 {
			t.Fatalf("change %d: want nothing to find, got %+v %v", i, findings, err)
		}
	}
}
