package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"pharos/data"
	"pharos/data/intake"
	"pharos/data/practice"
)

// readObjects reads a JSON list of objects as a table: their names are the headers.
func (r *reading) readObjects(text []byte) error {
	var items []json.RawMessage
	if err := json.Unmarshal(text, &items); err != nil {
		return r.damagedJSON(text, err)
	}
	if len(items) > mostRows {
		return tooMany("exchange.table.too-many-rows", mostRows)
	}
	var header []string
	places, objects := map[string]int{}, make([]map[string]any, len(items))
	for i, item := range items {
		names, err := namesOf(item)
		if err == nil {
			err = decodeOne(item, &objects[i])
		}
		if err != nil {
			return refuse(r.file.Name, "exchange.json.foreign")
		}
		for _, name := range names {
			if _, known := places[name]; !known {
				places[name] = len(header)
				header = append(header, name)
			}
		}
	}
	if len(header) == 0 || len(header) > mostColumns {
		return refuse(r.file.Name, "exchange.json.foreign")
	}
	return r.table(func(each func(intake.RawRow) error) (intake.RawTable, error) {
		table := intake.RawTable{Encoding: r.out.Encoding}
		if err := each(intake.RawRow{Line: 0, Cells: header}); err != nil {
			return table, err
		}
		for i, object := range objects {
			cells := make([]string, len(header))
			for name, value := range object {
				cells[places[name]] = flat(value)
			}
			if err := each(intake.RawRow{Line: i + 1, Cells: cells}); err != nil {
				return table, err
			}
		}
		return table, r.ctx.Err()
	})
}

// namesOf lists the names of an object in their order.
func namesOf(object []byte) ([]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(object))
	if token, err := decoder.Token(); err != nil || token != json.Delim('{') {
		return nil, fmt.Errorf("%v is no object", token)
	}
	var names []string
	for decoder.More() {
		token, err := decoder.Token()
		if err != nil {
			return nil, err
		}
		names = append(names, fmt.Sprint(token))
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			return nil, err
		}
	}
	return names, nil
}

// flat is a JSON value as the text of a cell.
func flat(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case []any:
		items := make([]string, len(v))
		for i, item := range v {
			if _, deep := item.(map[string]any); deep {
				return compact(v)
			}
			items[i] = flat(item)
		}
		return joinList(items)
	case map[string]any:
		return compact(v)
	}
	return fmt.Sprint(value)
}

func compact(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return ""
	}
	return string(text)
}

// readContactSheet reads the sheet of contacts that our workbooks carry.
func (r *reading) readContactSheet() error {
	file := r.file
	file.As.Sheet = ContactSheet
	var header []string
	_, err := intake.RawRows(r.ctx, file, func(row intake.RawRow) error {
		if header == nil {
			header = row.Cells
			return nil
		}
		content := map[string]any{}
		for i, cell := range row.Cells {
			if i < len(header) && cell != "" {
				content[strings.TrimSpace(header[i])] = cell
			}
		}
		text, err := json.Marshal(content)
		if err != nil {
			return err
		}
		node, err := json.Marshal(map[string]any{
			"id": content["id"], "kind": practice.KindContact, "name": content["name"], "content": json.RawMessage(text),
		})
		if err == nil {
			r.entry(row.Line, node)
		}
		return err
	})
	return err
}

// An authorOf is the contact of a practice, where it came along.
func authorOf(p data.Practice, entries []data.Entry) (practice.Contact, bool) {
	for _, entry := range entries {
		if entry.Kind == practice.KindContact && entry.ID == p.Author && p.Author != "" {
			list, err := data.KinOf[practice.Contact]([]data.Entry{entry})
			return append(list, practice.Contact{})[0], err == nil
		}
	}
	return practice.Contact{}, false
}
