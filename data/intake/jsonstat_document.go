package intake

import (
	"fmt"
	"slices"
	"strconv"
)

// mostDatasets bounds the objects of a document that are looked into for datasets.
const mostDatasets = 2000

// A statDocument is a JSON-stat file: one dataset, several under names of their own (a bundle, 1.x), or a
// collection of datasets or of links to them (2.0).
type statDocument struct {
	file      File
	budget    cubeBudget
	datasets  []*statDataset // every object that can be one, in the order of the file
	links     int            // to datasets that the file does not hold
	firstLink string
}

// A statVisit goes through a document. visit hears of each member of each object that may be a dataset and
// consumes it; it reports false where it does not know the member and has consumed nothing.
type statVisit struct {
	json   *jsonText
	file   string
	opened int
	open   func(n int, name string)
	visit  func(n int, key string) (bool, error)
	closed func(n int)
}

// learn reads everything but the values.
func (d *statDocument) learn(j *jsonText) error {
	v := &statVisit{
		json: j, file: d.file.Name,
		open: func(_ int, name string) { d.datasets = append(d.datasets, newStatDataset(name)) },
		visit: func(n int, key string) (bool, error) {
			return d.datasets[n].member(statReader{j, d, d.datasets[n]}, key)
		},
		closed: func(n int) {
			if one := d.datasets[n]; n > 0 && !one.holds() && one.href != "" {
				if d.links++; d.links == 1 {
					d.firstLink = shown([]byte(one.title + " " + one.href))
				}
			}
		},
	}
	return v.document()
}

// pour hands the values of each dataset to its fill.
func (d *statDocument) pour(j *jsonText, fills []*cubeFill) error {
	v := &statVisit{
		json: j, file: d.file.Name,
		open: func(int, string) {}, closed: func(int) {},
		visit: func(n int, key string) (bool, error) {
			switch {
			case n >= len(fills):
				return false, refuse(d.file.Name, "intake.file.changed")
			case key == "value" && fills[n] != nil:
				return true, (&statPour{json: j, fill: fills[n], status: d.datasets[n].status}).values()
			case slices.Contains(statMembers, key):
				return true, j.skip()
			}
			return false, nil
		},
	}
	return v.document()
}

// document goes through the whole text.
func (v *statVisit) document() error {
	kind, err := v.json.value()
	if err != nil {
		return err
	}
	if kind != jsonObject {
		return refuse(v.file, "intake.cube.no-values")
	}
	if err := v.object("", true); err != nil {
		return err
	}
	return v.json.finish()
}

// object goes through an object that may be a dataset; at the top, members of unknown names may be
// datasets themselves.
func (v *statVisit) object(name string, top bool) error {
	n := v.opened
	if v.opened++; n == mostDatasets {
		return refuse(v.file, "intake.cube.too-many-datasets", "limit", fmt.Sprint(mostDatasets))
	}
	v.open(n, name)
	seen := map[string]bool{}
	err := v.json.object(func(text []byte) error {
		key := string(text)
		if err := once(v.json, seen, key); err != nil {
			return err
		}
		if key == "link" {
			return v.links()
		}
		if known, err := v.visit(n, key); known || err != nil {
			return err
		}
		if !top {
			return v.json.skip()
		}
		kind, err := v.json.value()
		switch {
		case err != nil:
			return err
		case kind == jsonObject:
			return v.object(key, false)
		case kind == jsonArray:
			return v.json.leave(v.json.depth - 1)
		}
		return nil
	})
	v.closed(n)
	return err
}

// links goes through link.item, which holds the datasets of a collection.
func (v *statVisit) links() error {
	kind, err := v.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonArray:
		return v.json.leave(v.json.depth - 1)
	case kind != jsonObject:
		return nil
	}
	return v.json.object(func(key []byte) error {
		item := string(key) == "item"
		kind, err := v.json.value()
		switch {
		case err != nil:
			return err
		case kind == jsonArray && item:
			return v.json.array(func(int) error { return v.item() })
		case kind == jsonObject, kind == jsonArray:
			return v.json.leave(v.json.depth - 1)
		}
		return nil
	})
}

func (v *statVisit) item() error {
	kind, err := v.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonObject:
		return v.object("", false)
	case kind == jsonArray:
		return v.json.leave(v.json.depth - 1)
	}
	return nil
}

// once refuses a key that its object has twice.
func once(j *jsonText, seen map[string]bool, key string) error {
	if seen[key] {
		return refuseAt(j.file, "intake.json.key-twice", j.start, "key", shown([]byte(key)))
	}
	if len(seen) > mostCubeCategories {
		return refuseAt(j.file, "intake.cube.too-many-categories", j.start, "limit", fmt.Sprint(mostCubeCategories))
	}
	seen[key] = true
	return nil
}

// A statPour hands the values of one dataset on.
type statPour struct {
	json   *jsonText
	fill   *cubeFill
	status *statuses
}

func (p *statPour) values() error {
	if p.status != nil {
		p.status.rewind()
	}
	kind, err := p.json.value()
	if err != nil {
		return err
	}
	switch kind {
	case jsonArray:
		if err := p.json.array(func(i int) error { return p.one(int64(i)) }); err != nil {
			return err
		}
		return p.fill.close(true)
	case jsonObject:
		err := p.json.object(func(key []byte) error {
			index, ok := wholeNumber(key, p.fill.cells-1)
			if !ok {
				return p.fill.beyond(p.json.start, key)
			}
			return p.one(index)
		})
		if err != nil {
			return err
		}
		if err := p.unmentioned(); err != nil {
			return err
		}
		return p.fill.close(false)
	}
	return nil
}

func (p *statPour) one(index int64) error {
	kind, err := p.json.value()
	if err != nil {
		return err
	}
	if index >= p.fill.cells {
		return p.fill.beyond(p.json.start, strconv.AppendInt(nil, index, 10))
	}
	v := cubeValue{index: index, at: p.json.start, bare: kind == jsonWord, status: p.status.take(index)}
	switch kind {
	case jsonObject, jsonArray:
		v.text, v.bare = []byte("{…}"), true
		if err := p.fill.put(v); err != nil {
			return err
		}
		return p.json.leave(p.json.depth - 1)
	}
	v.text = p.json.text
	return p.fill.put(v)
}

// unmentioned hands on the status of the cells that a sparse dataset gives no value.
func (p *statPour) unmentioned() error {
	at := p.json.here()
	return p.status.rest(func(index int64, status []byte) error {
		if index >= p.fill.cells {
			return p.fill.beyond(at, strconv.AppendInt(nil, index, 10))
		}
		return p.fill.put(cubeValue{index: index, at: at, status: status})
	})
}
