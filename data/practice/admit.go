package practice

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"pharos/data"
)

// Codes of problems with what comes from elsewhere, "problem.<code>".
const (
	valueImpossible = "exchange.value.impossible" // field, value
	textHidden      = "exchange.text.hidden"      // count
)

// Admit makes a practice that comes from a file fit to be kept, and tells what it changed: characters that
// nobody can see are made visible, and what no practice can have is left out. Where it is more than can
// be kept one of the problems is a data.Refusal.
func Admit(p *data.Practice) []data.Problem {
	problems := Oversize(*p)
	if refused(problems) {
		return problems
	}
	problems = leftOut(problems, "state", dropUnknown(&p.State, data.States))
	problems = leftOut(problems, "audience", dropUnknown(&p.Audience, data.Audiences))
	if p.Evidence < 0 || p.Evidence > data.MostEvidence {
		problems = leftOut(problems, "evidence", strconv.Itoa(int(p.Evidence)))
		p.Evidence = 0
	}
	if p.Point.Known && !onEarth(p.Point) {
		problems = leftOut(problems, "point", fmt.Sprintf("%g, %g", p.Point.Latitude, p.Point.Longitude))
		p.Point = data.Point{}
	}
	problems = append(problems, admitRatings(p)...)
	if n := Reveal(p); n > 0 {
		problems = append(problems, data.Problem{
			Code: textHidden, Severity: data.Warning, Args: map[string]string{"count": count(n)},
		})
	}
	return problems
}

// leftOut adds that a value of a field was left out, where there was one.
func leftOut(problems []data.Problem, field, value string) []data.Problem {
	if value == "" {
		return problems
	}
	problem := unreadable(valueImpossible, "")
	problem.Field, problem.Args = field, map[string]string{"field": field, "value": shortTitle(value)}
	return append(problems, problem)
}

// dropUnknown empties what is none of the list and returns it.
func dropUnknown[T ~string](value *T, known []T) string {
	if *value == "" || slices.Contains(known, *value) {
		return ""
	}
	unknown := string(*value)
	*value = ""
	return unknown
}

func onEarth(p data.Point) bool {
	return math.Abs(p.Latitude) <= 90 && math.Abs(p.Longitude) <= 180 // false for NaN
}

func admitRatings(p *data.Practice) (problems []data.Problem) {
	for _, key := range slices.Sorted(maps.Keys(p.Ratings)) {
		if grade := p.Ratings[key]; grade < 1 || grade > 5 {
			problems = leftOut(problems, "ratings", key+" "+strconv.Itoa(grade))
			delete(p.Ratings, key)
		}
	}
	if len(p.Ratings) == 0 {
		p.Ratings = nil
	}
	return problems
}

// Reveal makes visible in all texts that a pointer leads to what nobody can see in them, and returns how
// many characters there were: a mark that turns the direction of the writing is named, a control
// character becomes the sign that stands for what is no character. Lines and tabs stay.
func Reveal(value any) int {
	n := 0
	reveal(reflect.ValueOf(value).Elem(), &n)
	return n
}

func reveal(v reflect.Value, n *int) {
	switch v.Kind() {
	case reflect.String:
		if text, found := revealed(v.String()); found > 0 {
			v.SetString(text)
			*n += found
		}
	case reflect.Slice:
		for i := range v.Len() {
			reveal(v.Index(i), n)
		}
	case reflect.Map:
		revealMap(v, n)
	case reflect.Interface:
		if !v.IsNil() {
			own := reflect.New(v.Elem().Type()).Elem()
			own.Set(v.Elem())
			reveal(own, n)
			v.Set(own)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); field.CanSet() {
				reveal(field, n)
			}
		}
	}
}

func revealMap(v reflect.Value, n *int) {
	for each := v.MapRange(); each.Next(); {
		own := reflect.New(v.Type().Elem()).Elem()
		own.Set(each.Value())
		reveal(own, n)
		v.SetMapIndex(each.Key(), own)
	}
}

func revealed(text string) (string, int) {
	if !strings.ContainsFunc(text, hides) {
		return text, 0
	}
	n := 0
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case isBidi(r):
			b.WriteString(bidiNames[r])
		case hides(r):
			b.WriteRune(unicode.ReplacementChar)
		default:
			b.WriteRune(r)
			continue
		}
		n++
	}
	return b.String(), n
}

func hides(r rune) bool {
	return isBidi(r) || unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

// AdmitEntry makes an entry that comes from a file fit to be kept: its content names the practice that
// the entry belongs to, a file has no path of another machine. It reports why it cannot be kept; empty
// where it can.
func AdmitEntry(entry data.Entry) (data.Entry, string) {
	kin, err := kinOf(entry)
	if err != nil {
		return entry, entry.Name
	}
	var why string
	if kin, why = admitKin(kin, entry.Practice); why != "" {
		return entry, why
	}
	Reveal(&kin)
	next, err := data.EntryOf(kin)
	if err != nil {
		return entry, entry.Name
	}
	if belongs := slices.Contains(belonging, entry.Kind); belongs != (next.Practice != "") {
		return entry, string(next.Practice)
	}
	next.Created, next.Changed = entry.Created, entry.Changed
	return next, ""
}

// belonging are the kinds of entries that go with a practice.
var belonging = []data.EntryKind{KindUse, KindReview, KindAttachment, KindAssessment}

// admitKin puts the practice into what belongs to one and tells what cannot be.
func admitKin(kin data.Kin, of data.PracticeID) (data.Kin, string) {
	switch k := kin.(type) {
	case Use:
		k.Practice = of
		return k, firstOf(k.Check())
	case Review:
		k.Practice = of
		return k, k.impossible()
	case Attachment:
		k.Practice, k.Link, k.Name = of, "", baseName(k.Name)
		return k, k.impossible()
	case Assessment:
		k.Practice = of
		if k.Region == "" || math.IsNaN(k.Coverage) || k.Coverage < 0 || k.Coverage > 1 {
			return k, strings.TrimSpace(string(k.Region) + " " + strconv.FormatFloat(k.Coverage, 'g', 4, 64))
		}
		return k, ""
	case Quota:
		if k.Target < 1 || !slices.Contains(QuotaScopes, k.Scope) {
			return k, k.Scope + " " + strconv.Itoa(k.Target)
		}
	}
	return kin, ""
}

// firstOf words the first refusal by what was refused.
func firstOf(problems []data.Problem) string {
	if len(problems) == 0 {
		return ""
	}
	first := problems[0]
	return cmp.Or(first.Args["text"], first.Code)
}

// impossible tells what a review cannot have.
func (r Review) impossible() string {
	_, known := moveOf(r.Decision)
	switch {
	case !known && r.Decision != DecideImport && r.Decision != DecideMerge:
		return "decision " + r.Decision
	case r.From != "" && !slices.Contains(data.States, r.From):
		return string(r.From)
	case r.To != "" && !slices.Contains(data.States, r.To):
		return string(r.To)
	case r.Rating.Known && (r.Rating.Value < 0 || r.Rating.Value > 5):
		return strconv.FormatFloat(r.Rating.Value, 'g', 4, 64)
	case r.At.IsZero():
		return time.Time{}.Format(time.DateOnly)
	}
	return ""
}

// impossible tells what a file cannot have.
func (a Attachment) impossible() string {
	switch {
	case a.SHA256 != "" && (len(a.SHA256) != 64 || strings.Trim(a.SHA256, "0123456789abcdef") != ""):
		return a.SHA256
	case a.Bytes < 0:
		return strconv.FormatInt(a.Bytes, 10)
	}
	return ""
}

// baseName is the name of a file without folders, whichever system wrote it.
func baseName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		return "file"
	}
	return name
}

// kinOf reads an entry as what its kind says.
func kinOf(entry data.Entry) (data.Kin, error) {
	switch entry.Kind {
	case KindOrganisation:
		return readKin[Organisation](entry)
	case KindContact:
		return readKin[Contact](entry)
	case KindInstrument:
		return readKin[Instrument](entry)
	case KindAction:
		return readKin[Action](entry)
	case KindReference:
		return readKin[Reference](entry)
	case KindTerm:
		return readKin[Term](entry)
	case KindTemplate:
		return readKin[Template](entry)
	case KindSearch:
		return readKin[Search](entry)
	case KindQuota:
		return readKin[Quota](entry)
	case KindDistinct:
		return readKin[Distinct](entry)
	case KindUse:
		return readKin[Use](entry)
	case KindReview:
		return readKin[Review](entry)
	case KindAttachment:
		return readKin[Attachment](entry)
	case KindAssessment:
		return readKin[Assessment](entry)
	}
	return nil, fmt.Errorf("entry of kind %q: %w", entry.Kind, data.ErrInvalid)
}

func readKin[K data.Kin](entry data.Entry) (data.Kin, error) {
	list, err := data.KinOf[K]([]data.Entry{entry})
	if err != nil {
		return nil, err
	}
	return list[0], nil
}
