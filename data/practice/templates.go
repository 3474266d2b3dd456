package practice

import (
	"slices"

	"pharos/data"
)

// Keys of the templates that come with the program, "practice.template.<key>".
const (
	TemplateShort    = "short"
	TemplateInterreg = "interreg"
	TemplateFailure  = "failure"
	TemplateFull     = "full"
)

// Templates are those that come with the program: the own short form, the good practice of Interreg
// Europe in the order of its form, the lesson from a failure, and every field there is.
var Templates = []Template{shortTemplate(), interregTemplate(), failureTemplate(), fullTemplate()}

func asked(fields ...string) []TemplateField {
	list := make([]TemplateField, len(fields))
	for i, field := range fields {
		list[i] = TemplateField{Field: field}
	}
	return list
}

// requiring marks the fields as required.
func requiring(list []TemplateField, fields ...string) []TemplateField {
	for i := range list {
		list[i].Required = list[i].Required || slices.Contains(fields, list[i].Field)
	}
	return list
}

// limiting sets the limits of letters in place of the field list's.
func limiting(list []TemplateField, limits map[string]int) []TemplateField {
	for i := range list {
		list[i].Limit = limits[list[i].Field]
	}
	return list
}

func shortTemplate() Template {
	return Template{Key: TemplateShort, Fields: requiring(asked(
		"title", "summary", "kind", "themes", "country", "regions", "organisation", "start", "end", "ongoing",
		"description", "results", "evidence", "indicators", "lessons", "url", "source", "tags",
	), "title", "summary", "regions", "organisation", "start", "results")}
}

func interregTemplate() Template {
	list := requiring(asked(
		"title", "summary", "cooperation.fromProject", "cooperation.project", "cooperation.programme",
		"cooperation.exclusive", "cooperation.exception", "objectives", "kind", "success", "publicTest", "publicProof",
		"scope", "country", "regions", "place", "point",
		"organisation", "author", "authorOwns",
		"problem", "description",
		"resources", "budgetEUR",
		"start", "end", "ongoing",
		"results", "resultIndicators", "evidence",
		"challenges", "lessons",
		"potential",
		"url", "references",
		"keywords",
		"image.attachment", "image.caption", "image.rights",
	), "title", "summary", "objectives", "publicTest", "scope", "country", "regions", "organisation", "description",
		"resources", "start", "end", "results", "challenges", "potential")
	return Template{Key: TemplateInterreg, Fields: limiting(list, map[string]int{
		"title": 100, "summary": 160, "description": 1500, "resources": 300, "results": 500, "challenges": 300,
		"potential": 1000,
	})}
}

func failureTemplate() Template {
	return Template{Key: TemplateFailure, Fields: requiring(asked(
		"title", "summary", "success", "kind", "themes", "country", "regions", "organisation", "start", "end",
		"problem", "strategy", "description", "resources", "budgetEUR",
		"failures", "challenges", "results", "resultIndicators", "evidence",
		"lessons", "conditions", "potential", "url", "references", "tags",
	), "title", "summary", "success", "regions", "organisation", "start", "end", "description", "failures", "lessons")}
}

// fullTemplate asks for every field that can be edited and requires what the common core requires.
func fullTemplate() Template {
	var list []TemplateField
	for _, field := range Fields {
		if field.Kind != Fixed && field.ID != "state" {
			list = append(list, TemplateField{Field: field.ID, Required: field.Required})
		}
	}
	return Template{Key: TemplateFull, Fields: list}
}

// TemplateByKey returns the template of the key among those that come with the program.
func TemplateByKey(key string) (Template, bool) {
	for _, template := range Templates {
		if template.Key == key {
			return template, true
		}
	}
	return Template{}, false
}

// Asked returns the fields that a template shows, in its order, with its limits and marks in the place
// of the field list's; fields that are unknown here are left out.
func (t Template) Asked() []Field {
	var fields []Field
	for _, ask := range t.Fields {
		field, known := FieldByID(ask.Field)
		if !known {
			continue
		}
		if field.Required = ask.Required; ask.Limit > 0 {
			field.Limit, field.Words = ask.Limit, 0
		}
		fields = append(fields, field)
	}
	return fields
}

// Label returns what the template calls a field instead of its own words, and the hint it gives; both
// may be empty.
func (t Template) Label(field, language string) (label, hint string) {
	for _, ask := range t.Fields {
		if ask.Field == field {
			return ask.Label.In(language), ask.Hint.In(language)
		}
	}
	return "", ""
}

// Hidden returns the fields that have something in them and that the template does not show, so that
// nobody takes them for empty.
func (t Template) Hidden(p data.Practice) []Field {
	var hidden []Field
	for _, field := range Fields {
		shown := slices.ContainsFunc(t.Fields, func(ask TemplateField) bool { return ask.Field == field.ID })
		if !shown && field.Group != GroupRecord && !field.Get(p).IsZero() {
			hidden = append(hidden, field)
		}
	}
	return hidden
}
