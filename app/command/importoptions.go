package command

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"pharos/data"
	"pharos/data/catalogue"
	"pharos/data/intake"
)

// readingFlags say how a file is read where that is not to be inferred.
type readingFlags struct {
	Encoding  string            `placeholder:"NAME" help:"Encoding of the file, such as windows-1252."`
	Separator string            `placeholder:"SIGN" help:"Sign between fields: , ; | or tab."`
	Decimal   string            `enum:",.,comma,point" default:"" help:"Decimal sign: comma or point."`
	Thousands string            `placeholder:"SIGN" help:"Sign between thousands, or none."`
	Sheet     string            `placeholder:"NAME" help:"Sheet of a workbook."`
	Part      string            `placeholder:"NAME" help:"File of an archive with several."`
	Column    map[string]string `placeholder:"N=ROLE" help:"What stands in column N: place, place-name, period, value, flag, indicator, dimension, label, class or aside; repeatable."`
	Period    string            `placeholder:"PERIOD" help:"Period of all values, when none stands in the table."`
	Level     string            `enum:",nuts0,nuts1,nuts2,nuts3,lau" default:"" help:"Level of places that are written by name: ${enum}."`
	Country   string            `placeholder:"CC" help:"Country of places that are written by name or national number, such as DE."`
	Places    string            `placeholder:"FILE" help:"CSV of two columns, place as written and region code, that answers which region a place is; an empty code leaves it out."`
	Own       bool              `help:"Make regions of your own from places that no list knows, such as towns."`
	Prefix    string            `placeholder:"TEXT" help:"Put before national numbers of places, such as DK:."`
	Class     []string          `placeholder:"COLUMN" help:"Make groups to compare with from this column of categories; repeatable."`
	Without   []string          `placeholder:"CODE" help:"Leave this indicator out; repeatable."`
	Years     bool              `help:"Turn dates such as 31.12.2021 into their year."`
	Anew      bool              `help:"Read the file without what is remembered of its source."`
}

// options are the intake's.
func (f *readingFlags) options(c *call) (intake.Options, error) {
	period, err := c.period(f.Period)
	if err != nil {
		return intake.Options{}, err
	}
	o := intake.Options{
		Encoding: f.Encoding, Separator: f.Separator, Thousands: f.Thousands, Sheet: f.Sheet, Part: f.Part,
		Decimal: map[string]string{"comma": ",", "point": "."}[f.Decimal],
		Period:  period, Level: data.Level(f.Level), Country: strings.ToUpper(f.Country),
	}
	if f.Separator == "tab" {
		o.Separator = "\t"
	}
	for number, role := range f.Column {
		column, err := strconv.Atoi(number)
		if err != nil || column < 1 || !slices.Contains(intake.Roles, intake.Role(role)) {
			return o, data.Refuse(data.Problem{
				Code: "command.import.column", Args: map[string]string{"text": number + "=" + role},
			})
		}
		if o.Columns == nil {
			o.Columns = map[int]intake.Role{}
		}
		o.Columns[column] = intake.Role(role)
	}
	return o, nil
}

// found refuses a sheet or a part that the file does not have: what was read is another one.
func (f *readingFlags) found(r *intake.Reading) error {
	for _, asked := range []struct {
		code, name, read string
		known            []string
	}{
		{"command.import.sheet", f.Sheet, r.Sheet, r.Sheets}, {"command.import.part", f.Part, r.Part, r.Parts},
	} {
		if asked.name == "" || asked.name == asked.read {
			continue
		}
		if len(asked.known) == 0 && asked.read != "" {
			asked.known = []string{asked.read}
		}
		return data.Refuse(data.Problem{
			Code: asked.code, File: r.File,
			Args: map[string]string{"name": asked.name, "known": strings.Join(asked.known, ", ")},
		})
	}
	return nil
}

// over writes what was asked for this time over what is remembered.
func (f *readingFlags) over(m intake.Mapping) (intake.Mapping, error) {
	if f.Prefix != "" {
		m.Prefix = f.Prefix
	}
	if len(f.Class) > 0 {
		m.Classes = f.Class
	}
	if len(f.Without) > 0 {
		m.Without = indicatorCodes(f.Without)
	}
	m.YearsOf = m.YearsOf || f.Years
	m.Own = m.Own || f.Own
	answers, err := f.answers()
	if err != nil || len(answers) == 0 {
		return m, err
	}
	places := map[string]data.RegionCode{}
	for text, code := range m.Places {
		places[text] = code
	}
	for text, code := range answers {
		places[text] = code
	}
	m.Places = places
	return m, nil
}

// answers reads the file of places.
func (f *readingFlags) answers() (map[string]data.RegionCode, error) {
	if f.Places == "" {
		return nil, nil
	}
	file, err := os.Open(f.Places)
	if err != nil {
		return nil, data.Refuse(data.Problem{Code: "command.import.places", File: filepath.Base(f.Places)})
	}
	defer file.Close()
	reader := csv.NewReader(io.LimitReader(file, 16<<20))
	reader.FieldsPerRecord = 2
	answers := map[string]data.RegionCode{}
	for {
		row, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return answers, nil
		}
		if err != nil {
			var at *csv.ParseError // tells the line also where no field could be read
			refusal := data.Problem{Code: "command.import.places", File: filepath.Base(f.Places)}
			if errors.As(err, &at) {
				refusal.Line = at.Line
			}
			return nil, data.Refuse(refusal)
		}
		answers[row[0]] = data.RegionCode(row[1])
	}
}

// remembered is what the catalogue knows of sources that were read before, by key; nothing where
// there is no catalogue yet, or where it is not to be asked.
func (v *importVerb) remembered(c *call) (map[string]intake.Recipe, error) {
	if v.Anew || v.CSV != "" {
		return nil, nil
	}
	if _, err := os.Stat(c.path()); err != nil {
		return nil, nil //nolint:nilerr // opening it later explains better
	}
	opened, err := catalogue.Open(c.path(), catalogue.ReadOnly)
	if err != nil {
		return nil, err
	}
	kept, err := opened.Recipes(c.ctx)
	if err = errors.Join(err, opened.Close()); err != nil {
		return nil, err
	}
	recipes := make(map[string]intake.Recipe, len(kept))
	for _, document := range kept {
		var recipe intake.Recipe
		if json.Unmarshal(document.Document, &recipe) == nil { // one of a later version is left alone
			recipes[document.Key] = recipe
		}
	}
	return recipes, nil
}

// remember keeps how each file was read, where anything was chosen.
func remember(c *call, opened *catalogue.Catalogue, files []understood) error {
	for _, file := range files {
		chosen := file.recipe
		chosen.Key = ""
		if file.recipe.Key == "" || reflect.DeepEqual(chosen, intake.Recipe{}) {
			continue
		}
		document, err := json.Marshal(file.recipe)
		if err != nil {
			return fmt.Errorf("remember how %s is read: %w", file.reading.File, err)
		}
		if err := opened.PutRecipe(c.ctx, file.recipe.Key, document); err != nil {
			return err
		}
	}
	return nil
}
