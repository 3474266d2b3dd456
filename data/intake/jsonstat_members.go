package intake

import (
	"fmt"
)

// textInto reads a text; anything else is passed over. What an error says may stand in a list.
func (r statReader) textInto(text *string) error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonString:
		if *text == "" {
			*text = clean(r.json.text, mostLabel)
		}
		return r.doc.budget.take(0, len(*text))
	case kind == jsonWord:
		return nil
	case kind == jsonArray && text == &r.into.failure:
		*text = "error"
	}
	return r.json.leave(r.json.depth - 1)
}

// members calls each with every key of the object that comes next, once; anything but an object is passed over.
func (r statReader) members(each func(key string) error) error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonArray:
		return r.json.leave(r.json.depth - 1)
	case kind != jsonObject:
		return nil
	}
	seen := map[string]bool{}
	return r.json.object(func(key []byte) error {
		name := string(key)
		if err := once(r.json, seen, name); err != nil {
			return err
		}
		if err := r.doc.budget.take(0, len(name)); err != nil {
			return err
		}
		return each(name)
	})
}

// list calls each with every text or number of the list that comes next; anything else is passed over.
func (r statReader) list(each func(text []byte) error) error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonObject:
		return r.json.leave(r.json.depth - 1)
	case kind != jsonArray:
		return nil
	}
	return r.rest(each)
}

func (r statReader) id(text []byte) error {
	if len(r.into.ids) == mostAxes {
		return refuse(r.json.file, "intake.header.too-many-dimensions", "limit", fmt.Sprint(mostAxes))
	}
	r.into.ids = append(r.into.ids, string(text))
	return r.doc.budget.take(0, len(text))
}

func (r statReader) size(text []byte) error {
	n, ok := wholeNumber(text, mostCubeCells)
	if !ok || len(r.into.sizes) == mostAxes {
		return refuseAt(r.json.file, "intake.cube.size-number", r.json.start, "value", shown(text))
	}
	r.into.sizes = append(r.into.sizes, n)
	return nil
}

// role reads which dimensions have a role.
func (r statReader) role(name string) error {
	role := map[string]cubeRole{"geo": geoRole, "time": timeRole, "metric": metricRole}[name]
	return r.list(func(text []byte) error {
		if role != roleless && len(r.into.roles) < mostAxes {
			r.into.roles[string(text)] = role
		}
		return nil
	})
}

// dimension reads one dimension, or one of the members that versions before 2.0 keep among them.
func (r statReader) dimension(name string) error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonArray && name == "id":
		return r.rest(func(text []byte) error { return r.id(text) })
	case kind == jsonArray && name == "size":
		return r.rest(func(text []byte) error { return r.size(text) })
	case kind == jsonArray:
		return r.json.leave(r.json.depth - 1)
	case kind != jsonObject:
		return nil
	}
	if len(r.into.dims) == mostAxes+1 {
		return refuse(r.json.file, "intake.header.too-many-dimensions", "limit", fmt.Sprint(mostAxes))
	}
	dim := &statDim{}
	roles := false
	seen := map[string]bool{}
	err = r.json.object(func(text []byte) error {
		key := string(text)
		if err := once(r.json, seen, key); err != nil {
			return err
		}
		switch key {
		case "label":
			return r.textInto(&dim.label)
		case "category":
			return r.members(func(key string) error { return r.category(dim, key) })
		case "geo", "time", "metric":
			roles = name == "role"
			return r.role(key)
		}
		return r.json.skip()
	})
	if err == nil && !roles {
		r.into.dims[name] = dim
		r.into.order = append(r.into.order, name)
	}
	return err
}

// rest reads a list whose bracket was consumed.
func (r statReader) rest(each func(text []byte) error) error {
	return r.json.array(func(int) error {
		kind, err := r.json.value()
		switch {
		case err != nil:
			return err
		case kind == jsonObject, kind == jsonArray:
			return r.json.leave(r.json.depth - 1)
		}
		return each(r.json.text)
	})
}

// category reads what a dimension says about its categories. What it says about which lie inside which
// (child) is passed over: territory knows.
func (r statReader) category(dim *statDim, key string) error {
	switch key {
	case "index":
		return r.index(dim)
	case "label":
		dim.labels = map[string]string{}
		return r.members(func(code string) error {
			label := ""
			err := r.textInto(&label)
			dim.labels[code] = label
			return err
		})
	case "unit":
		dim.units, dim.decimals = map[string]string{}, map[string]int{}
		return r.members(func(code string) error { return r.unit(dim, code) })
	}
	return r.json.skip()
}

// index reads the order of the categories, as a list of codes or as an object with a place for each.
func (r statReader) index(dim *statDim) error {
	kind, err := r.json.value()
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	switch kind {
	case jsonArray:
		return r.rest(func(text []byte) error {
			code := string(text)
			if err := once(r.json, seen, code); err != nil {
				return err
			}
			dim.codes = append(dim.codes, code)
			return r.doc.budget.take(1, len(code))
		})
	case jsonObject:
		return r.json.object(func(key []byte) error {
			code := string(key)
			if err := once(r.json, seen, code); err != nil {
				return err
			}
			return r.indexed(dim, code)
		})
	}
	return nil
}

func (r statReader) indexed(dim *statDim, code string) error {
	kind, err := r.json.value()
	if err != nil {
		return err
	}
	at, ok := wholeNumber(r.json.text, mostCubeCategories)
	if kind != jsonWord || !ok {
		return refuseAt(r.json.file, "intake.cube.index-order", r.json.start, "dimension", dim.label, "value", shown([]byte(code)))
	}
	dim.codes, dim.places = append(dim.codes, code), append(dim.places, at)
	return r.doc.budget.take(1, len(code))
}

// unit reads a category's unit and decimals.
func (r statReader) unit(dim *statDim, code string) error {
	label, symbol, decimals := "", "", undeclared
	err := r.members(func(key string) error {
		switch key {
		case "label", "base":
			return r.textInto(&label)
		case "symbol":
			return r.textInto(&symbol)
		case "decimals":
			kind, err := r.json.value()
			if err != nil || kind == jsonObject || kind == jsonArray {
				return errorOr(err, func() error { return r.json.leave(r.json.depth - 1) })
			}
			if n, ok := wholeNumber(r.json.text, 20); ok {
				decimals = int(n)
			}
			return nil
		}
		return r.json.skip()
	})
	if label == "" {
		label = symbol
	}
	dim.units[code] = label
	if decimals != undeclared {
		dim.decimals[code] = decimals
	}
	return err
}

func errorOr(err error, otherwise func() error) error {
	if err != nil {
		return err
	}
	return otherwise()
}

// extension reads what Eurostat and PxWeb say beside the standard.
func (r statReader) extension(name string) error {
	d := r.into
	switch name {
	case "id", "datasetId", "tableid", "matrix":
		return r.textInto(&d.code)
	case "lang", "language":
		return r.textInto(&d.language)
	case "agencyId", "agencyID":
		return r.textInto(&d.agency)
	case "px":
		return r.members(func(name string) error { return r.extension(name) })
	}
	return r.json.skip()
}

// values counts the values without reading them.
func (r statReader) values() error {
	d := r.into
	kind, err := r.json.value()
	if err != nil {
		return err
	}
	d.at = r.json.start
	switch kind {
	case jsonArray:
		d.valued, d.dense = true, true
		return r.json.array(func(int) error {
			d.values++
			return r.json.skip()
		})
	case jsonObject:
		d.valued, d.ascending = true, true
		last := int64(-1)
		return r.json.object(func(key []byte) error {
			index, ok := wholeNumber(key, mostCubeCells)
			if !ok {
				return refuseAt(r.json.file, "intake.cube.index", r.json.start, "value", shown(key),
					"limit", fmt.Sprint(int64(mostCubeCells)))
			}
			d.ascending = d.ascending && index > last
			last = index
			d.values++
			return r.json.skip()
		})
	}
	return nil
}

// states reads the status of cells: one for all, one for each, or those of some by number; Eurostat's first
// API wraps them in an object of their own.
func (r statReader) states() error {
	d := r.into
	kind, err := r.json.value()
	if err != nil {
		return err
	}
	d.status = newStatuses(r.json.file)
	switch kind {
	case jsonString:
		return d.status.add(r.json.text)
	case jsonArray:
		return r.eachState()
	case jsonObject:
		return r.json.object(func(key []byte) error {
			if index, ok := wholeNumber(key, mostCubeCells); ok {
				return r.state(func(text []byte) error { return d.status.set(index, text) })
			}
			if string(key) != "value" {
				return r.json.skip()
			}
			kind, err := r.json.value()
			switch {
			case err != nil:
				return err
			case kind == jsonArray:
				return r.eachState()
			case kind == jsonObject:
				return r.someStates()
			}
			return nil
		})
	}
	return nil
}

func (r statReader) eachState() error {
	return r.json.array(func(int) error { return r.state(r.into.status.add) })
}

func (r statReader) someStates() error {
	return r.json.object(func(key []byte) error {
		index, ok := wholeNumber(key, mostCubeCells)
		if !ok {
			return r.json.skip()
		}
		return r.state(func(text []byte) error { return r.into.status.set(index, text) })
	})
}

// state reads one status; null is none.
func (r statReader) state(each func(text []byte) error) error {
	kind, err := r.json.value()
	switch {
	case err != nil:
		return err
	case kind == jsonObject, kind == jsonArray:
		return errorOr(each(nil), func() error { return r.json.leave(r.json.depth - 1) })
	case kind == jsonWord && string(r.json.text) == "null":
		return each(nil)
	}
	return each(r.json.text)
}
