package practice

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"

	"pharos/data"
)

// templateFile is a template as colleagues give it to one another: a JSON file that says what it is.
type templateFile struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Template
}

const (
	templateFormat  = "pharos-practice-template"
	templateVersion = 1
	largestTemplate = 1 << 20 // bytes of a file
	mostAsked       = 500     // fields of a template
	largestLimit    = MostLetters
)

// Codes of problems of templates, "problem.<code>".
const (
	templateSize    = "template.too-large" // n: bytes allowed
	templateJSON    = "template.not-json"  // with the line
	templateOther   = "template.not-a-template"
	templateNewer   = "template.newer" // version
	templateNoName  = "template.no-name"
	templateNoField = "template.no-fields"
	templateMany    = "template.too-many"      // n, most
	templateUnknown = "template.unknown-field" // field: it is left out
	templateTwice   = "template.field-twice"   // field: the first counts
	templateLimit   = "template.limit"         // field, n: it is left out
)

// WriteTemplate writes a template as a file to be given to others: JSON in one fixed form that ends
// with a line end. Reading it gives the same template, but for its ID.
func WriteTemplate(t Template) ([]byte, error) {
	if t.ID = ""; t.Fields == nil {
		t.Fields = []TemplateField{}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(templateFile{Format: templateFormat, Version: templateVersion, Template: t})
	return b.Bytes(), err
}

// ReadTemplate reads the file of a template and tells what is wrong with it. Where a problem is a
// data.Refusal there is no template; otherwise it was read but for what the problems name. It has no
// ID, and no key of a template that comes with the program: whoever keeps it gives it one.
func ReadTemplate(text []byte) (Template, []data.Problem) {
	if len(text) > largestTemplate {
		return Template{}, []data.Problem{refusal(templateSize, "n", count(largestTemplate))}
	}
	var file templateFile
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), &file); err != nil {
		return Template{}, []data.Problem{jsonProblem(text, err)}
	}
	switch {
	case file.Format != templateFormat:
		return Template{}, []data.Problem{refusal(templateOther)}
	case file.Version != templateVersion:
		return Template{}, []data.Problem{refusal(templateNewer, "version", count(file.Version))}
	}
	file.ID, file.Key = "", ""
	t, problems := file.Tidy()
	if refused(problems) {
		return Template{}, problems
	}
	return t, problems
}

// jsonProblem tells the line at which a text stops being JSON, as far as that is known.
func jsonProblem(text []byte, err error) data.Problem {
	problem := refusal(templateJSON)
	offset := int64(-1)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset, problem.Code, problem.Field = kind.Offset, templateOther, kind.Field
	}
	if offset >= 0 && offset <= int64(len(text)) {
		problem.Line = 1 + bytes.Count(text[:offset], []byte("\n"))
	}
	return problem
}

// Tidy returns the template with clean names, without fields that are unknown or asked for twice and
// limits that are none, and tells what is wrong with it.
func (t Template) Tidy() (Template, []data.Problem) {
	var problems []data.Problem
	if t.Name = cleanText(t.Name); len(t.Name) == 0 && t.Key == "" {
		problems = append(problems, refusal(templateNoName))
	}
	if over := len(t.Fields); over > mostAsked {
		return t, append(problems, refusal(templateMany, "n", count(over), "most", count(mostAsked)))
	}
	seen := map[string]bool{}
	var fields []TemplateField
	for i, ask := range t.Fields {
		problem := func(code string, args ...string) {
			found := notice(code, append([]string{"field", shortTitle(ask.Field)}, args...)...)
			found.Severity, found.Line = data.Warning, i+1
			problems = append(problems, found)
		}
		field, known := FieldByID(ask.Field)
		switch {
		case !known || field.Kind == Fixed:
			problem(templateUnknown)
			continue
		case seen[ask.Field]:
			problem(templateTwice)
			continue
		}
		if ask.Limit < 0 || ask.Limit > largestLimit {
			problem(templateLimit, "n", strconv.Itoa(ask.Limit))
			ask.Limit = 0
		}
		seen[ask.Field], ask.Label, ask.Hint = true, cleanText(ask.Label), cleanText(ask.Hint)
		fields = append(fields, ask)
	}
	if t.Fields = fields; len(fields) == 0 {
		problems = append(problems, refusal(templateNoField))
	}
	return t, problems
}

// cleanText returns the text of each language in one clean line.
func cleanText(t data.Text) data.Text {
	clean := data.Text{}
	for language, text := range t {
		clean[language] = CleanLine(text)
	}
	return tidyText(clean)
}
