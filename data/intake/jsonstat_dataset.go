package intake

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"pharos/data"
)

// statMembers are the members of a dataset.
var statMembers = []string{
	"version", "class", "label", "title", "source", "updated", "lastUpdateDate", "href", "code", "language",
	"id", "size", "role", "dimension", "value", "status", "extension", "error", "note", "link", "wsVersion",
	"subTitle", "description",
}

// A statDataset is a dataset as its document describes it, in the order of the file.
type statDataset struct {
	name  string // in a bundle; may be empty
	class string

	title, source, updated, href, code, language, agency string
	failure                                              string // what a server said instead of data

	ids    []string
	sizes  []int64
	roles  map[string]cubeRole
	order  []string // of dims
	dims   map[string]*statDim
	status *statuses

	valued    bool
	dense     bool
	values    int64
	ascending bool // the indices of a sparse one
	at        place
}

// A statDim is a dimension as the document describes it.
type statDim struct {
	label    string
	codes    []string // in the order of the index
	places   []int64  // of codes, where the index is an object; nil where it is a list
	labels   map[string]string
	units    map[string]string
	decimals map[string]int
}

func newStatDataset(name string) *statDataset {
	return &statDataset{name: name, dims: map[string]*statDim{}, roles: map[string]cubeRole{}}
}

// holds reports whether the object is a dataset with values.
func (d *statDataset) holds() bool { return d.valued && len(d.dims) > 0 }

// inOrder reports whether no cell can come twice.
func (d *statDataset) inOrder() bool { return d.dense || d.ascending }

// cube gives the dataset the form that is filled.
func (d *statDataset) cube(document *statDocument) (*cube, error) {
	c := &cube{place: noDim, period: noDim, decimals: undeclared, dataset: d.about(document)}
	if d.ids == nil {
		d.ids = d.order
	}
	file := document.file.Name
	if len(d.ids) != len(d.dims) || len(d.ids) > mostAxes {
		return nil, refuse(file, "intake.cube.dimensions", "got", fmt.Sprint(len(d.dims)), "want", fmt.Sprint(len(d.ids)))
	}
	for i, id := range d.ids {
		dim, found := d.dims[id]
		if !found {
			return nil, refuse(file, "intake.cube.dimension-unknown", "dimension", shown([]byte(id)))
		}
		made, err := dim.cubeDim(id, c.dataset.language, file)
		if err != nil {
			return nil, err
		}
		made.role = d.roles[id]
		if size := int64(len(made.categories)); i < len(d.sizes) && d.sizes[i] != size {
			return nil, refuse(file, "intake.cube.dimension-size", "dimension", shown([]byte(id)),
				"got", fmt.Sprint(size), "want", fmt.Sprint(d.sizes[i]))
		}
		c.dims = append(c.dims, made)
	}
	cells, ok := c.cells()
	switch {
	case !ok:
		return nil, refuse(file, "intake.cube.size", "dimensions", c.named())
	case d.dense && cells != d.values:
		return nil, refuseAt(file, "intake.cube.count", d.at, "got", fmt.Sprint(d.values), "want", fmt.Sprint(cells),
			"dimensions", c.named())
	}
	return c, nil
}

// cubeDim puts the categories in order. The places of an index must be 0, 1, 2 and so on.
func (d *statDim) cubeDim(id, language, file string) (cubeDim, error) {
	out := cubeDim{code: clean([]byte(id), mostCode), label: d.label, coded: true}
	codes := d.codes
	if codes == nil && len(d.labels) == 1 { // only a dimension of one category may go without an index
		for code := range d.labels {
			codes = []string{code}
		}
	}
	if len(codes) == 0 {
		return out, refuse(file, "intake.cube.no-index", "dimension", out.code)
	}
	out.categories = make([]cubeCategory, len(codes))
	filled := make([]bool, len(codes))
	for i, code := range codes {
		at := int64(i)
		if d.places != nil {
			at = d.places[i]
		}
		if at >= int64(len(codes)) || filled[at] {
			return out, refuse(file, "intake.cube.index-order", "dimension", out.code, "value", shown([]byte(code)))
		}
		filled[at] = true
		decimals, declared := d.decimals[code]
		if !declared {
			decimals = undeclared
		}
		out.categories[at] = cubeCategory{
			code: code, label: d.labels[code], units: unitText(d.units[code], language), decimals: decimals,
		}
	}
	return out, nil
}

// about is what the dataset says about itself.
func (d *statDataset) about(document *statDocument) dataset {
	out := dataset{
		code: d.codeOf(), agency: d.agency, title: d.title, updated: d.updated, language: strings.ToLower(d.language),
	}
	if out.agency == "" {
		out.agency = d.source
	}
	if strings.EqualFold(out.agency, eurostat) {
		out.agency = "ESTAT"
	}
	if len(out.language) != 2 {
		out.language = "en"
	}
	if out.code == "" {
		out.code, out.file = baseName(document.file.Name), true
	}
	return out
}

// codeOf is the publisher's code: from the extension, the name in a bundle or the end of the address.
func (d *statDataset) codeOf() string {
	address, _, _ := strings.Cut(d.href, "?")
	last := path.Base(strings.TrimRight(address, "/"))
	if last == "." || last == "/" || !strings.Contains(address, "/") {
		last = ""
	}
	name := d.name
	if name == "dataset" {
		name = ""
	}
	for _, code := range []string{d.code, name, strings.TrimSuffix(last, path.Ext(last))} {
		if code = strings.ToLower(clean([]byte(code), mostShown)); code != "" {
			return code
		}
	}
	return ""
}

// A statReader fills a dataset from its members.
type statReader struct {
	json *jsonText
	doc  *statDocument
	into *statDataset
}

// member consumes a member of the dataset; it reports false where it does not know it.
func (d *statDataset) member(r statReader, key string) (bool, error) {
	if text := d.textOf(key); text != nil {
		return true, r.textInto(text)
	}
	switch key {
	case "id":
		return true, r.list(func(text []byte) error { return r.id(text) })
	case "size":
		return true, r.list(func(text []byte) error { return r.size(text) })
	case "role":
		return true, r.members(func(role string) error { return r.role(role) })
	case "dimension":
		return true, r.members(func(name string) error { return r.dimension(name) })
	case "extension":
		return true, r.members(func(name string) error { return r.extension(name) })
	case "value":
		return true, r.values()
	case "status":
		return true, r.states()
	case "lastUpdateDate":
		return true, r.updatedAt()
	}
	if slices.Contains(statMembers, key) {
		return true, r.json.skip()
	}
	return false, nil
}

// textOf is where a member of plain text goes; nil for any other.
func (d *statDataset) textOf(key string) *string {
	switch key {
	case "class":
		return &d.class
	case "label", "title":
		return &d.title
	case "source":
		return &d.source
	case "updated":
		return &d.updated
	case "href":
		return &d.href
	case "code":
		return &d.code
	case "language":
		return &d.language
	case "error":
		return &d.failure
	}
	return nil
}

// updatedAt reads the milliseconds of Eurostat's first API as a date.
func (r statReader) updatedAt() error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonString:
		r.into.updated = clean(r.json.text, mostShown)
		return nil
	case kind != jsonWord:
		return r.json.leave(r.json.depth - 1)
	}
	if milliseconds, ok := wholeNumber(r.json.text, math.MaxInt32*1000); ok {
		r.into.updated = time.UnixMilli(milliseconds).UTC().Format(time.DateOnly)
	}
	return nil
}

// unitText is a unit as the domain writes it.
func unitText(text, language string) data.Text {
	if text == "" {
		return nil
	}
	if known, found := units[strings.ToUpper(text)]; found {
		return known
	}
	return data.Text{language: text}
}
