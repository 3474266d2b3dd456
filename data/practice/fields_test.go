package practice

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pharos/data"
	"pharos/data/datatest"
)

// leaves returns the ways to the parts of a practice by their JSON names: structs that are one value
// count as one, a picture or a cooperation by their parts.
func leaves(of reflect.Type, way string) []string {
	whole := []reflect.Type{reflect.TypeFor[data.Amount](), reflect.TypeFor[data.Quantity](), reflect.TypeFor[data.Point](), reflect.TypeFor[time.Time]()}
	if of.Kind() != reflect.Struct || slices.Contains(whole, of) {
		return []string{way}
	}
	var ways []string
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		ways = append(ways, leaves(of.Field(i).Type, strings.TrimPrefix(way+"."+name, "."))...)
	}
	return ways
}

func TestEveryPartOfAPracticeIsAField(t *testing.T) {
	want := leaves(reflect.TypeFor[data.Practice](), "")
	var got []string
	for _, field := range Fields {
		got = append(got, field.ID)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("want the fields %v\n got %v", want, got)
	}
}

func TestEveryPartOfARowIsAColumn(t *testing.T) {
	rows := map[string]reflect.Type{
		"partners": reflect.TypeFor[data.Partner](), "keyDates": reflect.TypeFor[data.KeyDate](),
		"funders": reflect.TypeFor[data.Funder](), "fundingProfile": reflect.TypeFor[data.FundingYear](),
		"resultIndicators": reflect.TypeFor[data.ResultIndicator](), "replications": reflect.TypeFor[data.Replication](),
	}
	for id, row := range rows {
		field := fieldOf(t, id)
		var columns []string
		for _, column := range field.Columns {
			columns = append(columns, column.ID)
		}
		if want := leaves(row, ""); !slices.Equal(want, columns) {
			t.Errorf("%s: want the columns %v, got %v", id, want, columns)
		}
	}
}

func fieldOf(t *testing.T, id string) Field {
	t.Helper()
	field, known := FieldByID(id)
	if !known {
		t.Fatalf("there is no field %q", id)
	}
	return field
}

func TestFullPracticeHasEverything(t *testing.T) {
	full := datatest.FullPractice()
	for _, field := range Fields {
		if field.Get(full).IsZero() {
			t.Errorf("%s: the full practice has nothing there", field.ID)
		}
	}
}

// Whatever a field gives, setting it into an empty practice gives the same again, one field after the
// other until the practice is whole.
func TestFieldsReadAndWriteEverything(t *testing.T) {
	for name, full := range map[string]data.Practice{"written": datatest.FullPractice(), "empty": {}} {
		var next data.Practice
		for _, field := range Fields {
			if problems := field.Set(&next, field.Get(full)); len(problems) > 0 {
				t.Errorf("%s, %s: %v", name, field.ID, problems)
			}
		}
		if !reflect.DeepEqual(full, next) {
			t.Errorf("%s: want %+v\n got %+v", name, full, next)
		}
	}
}

func TestFieldsReadAndWriteText(t *testing.T) {
	full := datatest.FullPractice()
	for _, field := range Fields {
		if field.Kind == Table {
			continue
		}
		next := Copy(full)
		field.Set(&next, Value{})
		for _, language := range []string{"de", "fi", "da", "en"} {
			if problems := field.SetText(&next, language, field.Text(full, language)); len(problems) > 0 {
				t.Errorf("%s: %v", field.ID, problems)
			}
		}
		if !reflect.DeepEqual(full, next) {
			t.Errorf("%s: want %+v\n got %+v", field.ID, field.Get(full), field.Get(next))
		}
	}
}

func TestPracticesAndKinSurviveJSON(t *testing.T) {
	survives(t, datatest.FullPractice())
	survives(t, datatest.Filled[data.Practice]())
	survives(t, data.Practice{})
	survives(t, datatest.Filled[Organisation]())
	survives(t, datatest.Filled[Contact]())
	survives(t, datatest.Filled[Instrument]())
	survives(t, datatest.Filled[Action]())
	survives(t, datatest.Filled[Reference]())
	survives(t, datatest.Filled[Term]())
	survives(t, datatest.Filled[Template]())
	survives(t, datatest.Filled[Search]())
	survives(t, datatest.Filled[Quota]())
	survives(t, datatest.Filled[Distinct]())
	survives(t, datatest.Filled[Use]())
	survives(t, datatest.Filled[Review]())
	survives(t, datatest.Filled[Attachment]())
	survives(t, datatest.Filled[Assessment]())
}

func survives[T any](t *testing.T, want T) {
	t.Helper()
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var got T
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatalf("%T: %v", want, err)
	}
	if !reflect.DeepEqual(want, got) {
		t.Errorf("%T: want %+v\n got %+v", want, want, got)
	}
}

// A copy is exact, also where a practice came from elsewhere with what no editor would write, and
// shares nothing.
func TestCopySharesNothing(t *testing.T) {
	for _, was := range []data.Practice{
		datatest.FullPractice(), datatest.Filled[data.Practice](),
		{},
		{Tags: []string{" a ", "a", ""}, Title: data.Text{"en": ""}, Themes: []string{}},
	} {
		next := Copy(was)
		if !reflect.DeepEqual(was, next) {
			t.Errorf("want %+v\n got %+v", was, next)
		}
		before, _ := json.Marshal(was)
		for _, field := range Fields {
			scribble(reflect.ValueOf(&next).Elem())
			field.Get(next)
		}
		if after, _ := json.Marshal(was); string(before) != string(after) {
			t.Errorf("want the copy apart from what it was taken of\n%s\n%s", before, after)
		}
	}
}

// scribble writes over everything that a value points to.
func scribble(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				scribble(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			scribble(v.Index(i))
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			v.SetMapIndex(key, reflect.Zero(v.Type().Elem()))
		}
	case reflect.String:
		v.SetString("scribbled")
	}
}

func TestGetSharesNothing(t *testing.T) {
	full := datatest.FullPractice()
	before, _ := json.Marshal(full)
	for _, field := range Fields {
		value := field.Get(full)
		scribble(reflect.ValueOf(&value).Elem())
	}
	if after, _ := json.Marshal(full); string(before) != string(after) {
		t.Errorf("want what Get returns apart from the practice\n%s\n%s", before, after)
	}
}

func TestSetKeepsWhatCannotBeRead(t *testing.T) {
	for _, row := range []struct {
		name, field, text string
		code              string // empty: taken
	}{
		{"a budget in words", "budgetEUR", "about a million", notANumber},
		{"a budget without end", "budgetEUR", "1" + strings.Repeat("0", 400), notANumber},
		{"a budget that is no number", "budgetEUR", "NaN", notANumber},
		{"a budget for ever", "budgetEUR", "Inf", notANumber},
		{"a budget with a sign", "budgetEUR", " 1 250 000 € ", ""},
		{"no budget", "budgetEUR", " ", ""},
		{"half a post", "staffFTE", "0.5", ""},
		{"evidence above the scale", "evidence", "6", notAGrade},
		{"evidence below the scale", "evidence", "-1", notAGrade},
		{"evidence in halves", "evidence", "2.5", notAGrade},
		{"evidence", "evidence", "5", ""},
		{"a point north of the pole", "point", "90.1, 10", notAPoint},
		{"half a point", "point", "53.5", notAPoint},
		{"a point that is no number", "point", "NaN, NaN", notAPoint},
		{"a point", "point", "-53.5;-179.9", ""},
		{"neither yes nor no", "ongoing", "perhaps", notAnswer},
		{"no", "ongoing", "no", ""},
		{"a time", "created", "yesterday", notATime},
		{"a state that is none", "state", "half-done", ""}, // kept: it came from somewhere and is to be seen
		{"a date that is none", "start", "spring", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := datatest.FullPractice()
			was := Copy(p)
			problems := fieldOf(t, row.field).SetText(&p, "de", row.text)
			switch {
			case row.code == "" && len(problems) > 0:
				t.Errorf("want it taken, got %v", problems)
			case row.code != "" && (len(problems) != 1 || problems[0].Code != row.code || problems[0].Field != row.field):
				t.Errorf("want the problem %s of %s, got %v", row.code, row.field, problems)
			case row.code != "" && !reflect.DeepEqual(was, p):
				t.Errorf("want the practice left as it was, got %+v", Differences(was, p))
			}
		})
	}
}

func TestSetOfATableTellsTheLine(t *testing.T) {
	p := datatest.FullPractice()
	field := fieldOf(t, "resultIndicators")
	rows := []Row{
		{"value": data.Plain("3,5"), "unit": data.Plain("jobs")}, // one comma can only be the decimal sign
		{},
		{"value": data.Plain("many"), "baseline": data.Plain("1"), "name": data.Text{"fi": "Työpaikat"}},
	}
	problems := field.Set(&p, Value{Rows: rows})
	if len(problems) != 1 || problems[0].Line != 3 || problems[0].Code != notANumber || problems[0].Args["text"] != "many" {
		t.Errorf("want one problem in line 3, got %v", problems)
	}
	if want := datatest.FullPractice().ResultIndicators; !reflect.DeepEqual(want, p.ResultIndicators) {
		t.Errorf("want the table left as it was, got %v", p.ResultIndicators)
	}
	if problems := field.Set(&p, Value{Rows: rows[:2]}); len(problems) > 0 || len(p.ResultIndicators) != 1 {
		t.Errorf("want the empty row left out, got %v %v", p.ResultIndicators, problems)
	}
}

func TestListsAreTidy(t *testing.T) {
	var p data.Practice
	field := fieldOf(t, "tags")
	field.SetText(&p, "", " a; b ;;a\r\n c ;")
	if want := []string{"a", "b", "c"}; !slices.Equal(want, p.Tags) {
		t.Errorf("want %v, got %v", want, p.Tags)
	}
	field.Set(&p, Value{List: []string{" ", "\t"}})
	if p.Tags != nil {
		t.Errorf("want none, got %q", p.Tags)
	}
}

func TestReadNumber(t *testing.T) {
	for _, row := range []struct {
		name, text string
		decimal    rune
		want       float64
		ok         bool
	}{
		{"nothing", "", ',', 0, false},
		{"a sign alone", "-", ',', 0, false},
		{"a comma alone", ",", ',', 0, false},
		{"words", "viele", ',', 0, false},
		{"two decimal signs", "1,2,3", ',', 0, false},
		{"groups of the wrong size", "12.34.567", ',', 0, false},
		{"two minus signs", "--3", ',', 0, false},
		{"an exponent", "1e6", '.', 0, false},
		{"digits of another script", "٣", '.', 0, false},
		{"thousands in German", "1.250.000,50", ',', 1250000.5, true},
		{"thousands in English", "1,250,000.50", '.', 1250000.5, true},
		{"thousands with narrow blanks", "1 250 000", ',', 1250000, true},
		{"thousands in Swiss", "1'250'000", '.', 1250000, true},
		{"one group in German", "1.250", ',', 1250, true},
		{"one group in data", "1.250", '.', 1.25, true},
		{"a point in German", "2.5", ',', 2.5, true},
		{"a comma in English", "2,5", '.', 2.5, true},
		{"a fraction of a thousandth in German", "0.125", ',', 0.125, true},
		{"a true minus", "−3,2", ',', -3.2, true},
		{"euro before", "€ 30", '.', 30, true},
		{"euro behind", "30 EUR", ',', 30, true},
		{"minus nothing", "-0", '.', 0, true},
		{"a fraction", ",5", ',', 0, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, ok := ReadNumber(row.text, row.decimal)
			if ok != row.ok || got.Value != row.want || got.Known != row.ok {
				t.Errorf("want %v %v, got %v %v", row.want, row.ok, got, ok)
			}
		})
	}
}

func TestFieldsAreWhole(t *testing.T) {
	for _, field := range Fields {
		if (field.Kind == Table) != (len(field.Columns) > 0) {
			t.Errorf("%s: want columns in tables and only there", field.ID)
		}
		if len(field.Choices) > 0 != (field.ChoicePhrase != "") {
			t.Errorf("%s: want phrases for choices", field.ID)
		}
		if !slices.Contains(Groups, field.Group) {
			t.Errorf("%s: unknown group %q", field.ID, field.Group)
		}
	}
}
