package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// A textTable is a table of the file with the columns that may hold a person.
type textTable struct {
	name    string
	columns []string
	key     []string // that tells its rows apart
	texts   []bool   // which columns are looked at
}

// derivedTables hold nothing that does not stand elsewhere, or numbers only. They are made anew from
// what they are derived from.
var derivedTables = []string{
	"practice_card", "practice_word", "observation", "vintage", "step_observation", "step_vintage", "source_indicator",
	"indicator_summary", "region_member", "peer_group_member",
}

// publicTables hold official names, which people share: Halle is a town. Single names are not looked
// for in them.
var publicTables = []string{"region", "indicator", "source", "peer_group"}

// fixedColumns tell rows apart or hold words of the program; nobody writes a name into them.
var fixedColumns = []string{"uuid", "sha256", "at", "created", "changed", "imported", "updated", "saved", "state", "code", "parent", "edition"}

// eachCell hands on every text of the file in which a person may stand, also in tables that this
// program does not know: a colleague's newer ones, or those of an older schema.
func eachCell(ctx context.Context, q querier, visit func(cell) error) error {
	return eachText(ctx, q, func(found cell) error {
		if slices.Contains(derivedTables, found.table) || slices.Contains(fixedColumns, found.column) {
			return nil
		}
		return visit(found)
	})
}

// eachText hands on every text of the file, also derived ones.
func eachText(ctx context.Context, q querier, visit func(cell) error) error {
	tables, err := textTables(ctx, q)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if err := table.each(ctx, q, visit); err != nil {
			return err
		}
	}
	return nil
}

func textTables(ctx context.Context, q querier) ([]*textTable, error) {
	var tables []*textTable
	s := statement{text: `SELECT t.name, c.name, c.pk, c.type = 'TEXT' FROM pragma_table_list t, pragma_table_info(t.name) c
		WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'practice_text%' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid`}
	err := eachRow(ctx, q, s, func(rows *sql.Rows) error {
		var table, column string
		var key int
		var text bool
		if err := rows.Scan(&table, &column, &key, &text); err != nil {
			return err
		}
		if len(tables) == 0 || tables[len(tables)-1].name != table {
			tables = append(tables, &textTable{name: table})
		}
		t := tables[len(tables)-1]
		t.columns, t.texts = append(t.columns, column), append(t.texts, text)
		if key > 0 {
			t.key = append(t.key, column)
		}
		return nil
	})
	return tables, err
}

func (t *textTable) each(ctx context.Context, q querier, visit func(cell) error) error {
	if len(t.key) == 0 || !slices.Contains(t.texts, true) {
		return nil
	}
	s := statement{text: "SELECT " + identifiers(t.columns) + " FROM " + identifiers([]string{t.name}) + " ORDER BY " + identifiers(t.key)}
	return eachRow(ctx, q, s, func(rows *sql.Rows) error {
		row := &textRow{table: t, values: make([]sql.NullString, len(t.columns))}
		targets := make([]any, len(t.columns))
		for i := range row.values {
			targets[i] = &row.values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, value := range row.values {
			if !t.texts[i] || value.String == "" {
				continue
			}
			if err := visit(cell{t.name, t.columns[i], row, value.String}); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}

// identifiers lists names as SQL takes them for names alone.
func identifiers(names []string) string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return strings.Join(list, ", ")
}

// A visitor sees a text and where in a document it stands, and may return another one.
type visitor func(path, text string) (string, bool)

// rewritten hands every string of a text on: of a JSON document each one, also of documents that stand
// in strings, else the text itself. What is not changed stays as it was, byte by byte.
func rewritten(path, text string, visit visitor) (string, bool) {
	if !isDocument(text) {
		return visit(path, text)
	}
	w := walk{text: text, visit: visit}
	w.value(path)
	if !w.changed {
		return text, false
	}
	return w.out.String() + text[w.copied:], true
}

// isDocument reports whether a text is a JSON object or list.
func isDocument(text string) bool {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[') && json.Valid([]byte(text))
}

// A walk goes through valid JSON.
type walk struct {
	text    string
	at      int
	copied  int // up to here the text is in out
	out     strings.Builder
	visit   visitor
	changed bool
}

func (w *walk) space() {
	for w.at < len(w.text) && strings.IndexByte(" \t\r\n", w.text[w.at]) >= 0 {
		w.at++
	}
}

func (w *walk) value(path string) {
	w.space()
	switch w.text[w.at] {
	case '{':
		w.members(path)
	case '[':
		w.elements(path)
	case '"':
		w.literal(path)
	default:
		for w.at < len(w.text) && strings.IndexByte(",]} \t\r\n", w.text[w.at]) < 0 {
			w.at++
		}
	}
}

func (w *walk) members(path string) {
	w.at++
	for {
		w.space()
		switch w.text[w.at] {
		case '}':
			w.at++
			return
		case ',':
			w.at++
		default:
			key := w.literal(path)
			w.space()
			w.at++ // the colon
			w.value(joined(path, key))
		}
	}
}

func (w *walk) elements(path string) {
	w.at++
	for i := 0; ; {
		w.space()
		switch w.text[w.at] {
		case ']':
			w.at++
			return
		case ',':
			w.at++
			i++
		default:
			w.value(joined(path, strconv.Itoa(i)))
		}
	}
}

func joined(path, part string) string {
	if path == "" {
		return part
	}
	return path + "." + part
}

// literal hands a string on and returns it as it was.
func (w *walk) literal(path string) string {
	first := w.at
	w.at++
	plain := true
	for w.text[w.at] != '"' {
		if w.text[w.at] == '\\' {
			plain = false
			w.at++
		}
		w.at++
	}
	w.at++
	value := w.text[first+1 : w.at-1]
	if !plain && json.Unmarshal([]byte(w.text[first:w.at]), &value) != nil {
		return value
	}
	if next, changed := rewritten(path, value, w.visit); changed {
		w.out.WriteString(w.text[w.copied:first])
		w.out.WriteString(mustJSON(next))
		w.copied, w.changed = w.at, true
	}
	return value
}
