package catalogue

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

	"pharos/data"
	"pharos/data/lexis"
)

// Erased stands where a person's name stood.
const Erased = "[…]"

// ErasureScope says what is left out of an erasure.
type ErasureScope struct {
	// Leave are mentions that are not the person's: another of the same name, or a place. All of what
	// the named object says stays as it is.
	Leave []Mention
}

// An Erasure tells what was done.
type Erasure struct {
	Erased   []Mention // what was found and is gone
	Left     []Mention // what is not the program's to change: files, older copies; and what was to be left
	Contacts int       // entries removed
	Steps    int       // that can no longer be undone, since they were about the person alone
	Remnants int       // traces that are still in the file's bytes; 0 unless another program holds the file
}

// ErasePerson removes the contacts that are the person, and the person's name, address and number from
// everything else that FindPerson finds, also from versions, drafts, and what undoing would bring back.
// Erased stands in their place. It cannot be undone: that is its purpose. Earlier steps can be undone as
// before, and bring no name back. Afterwards the file is written anew, so that nothing is left in its
// bytes. What remains of it is a list of salted hashes, by which Reapply finds the person in an older
// copy.
//
// It returns a data.ProblemError where other contacts bear a single name that was asked for: then the
// whole name is needed. Older copies and the files themselves are told of in Left: they are the user's to
// remove.
func (c *Catalogue) ErasePerson(ctx context.Context, query string, scope ErasureScope) (Erasure, error) {
	sought, err := c.soughtBy(ctx, query)
	if err != nil {
		return Erasure{}, err
	}
	return c.erase(ctx, sought, scope)
}

func (c *Catalogue) erase(ctx context.Context, sought soughtPerson, scope ErasureScope) (Erasure, error) {
	const what = "erasing a person"
	if c.readOnly {
		return Erasure{}, wrap(what, data.ErrReadOnly)
	}
	person, err := c.findPerson(ctx, sought, false)
	if err != nil {
		return Erasure{}, err
	}
	e := erasing{soughtPerson: sought, spread: c.spread, leave: map[string]bool{}}
	for _, mention := range scope.Leave {
		e.leave[mention.key()] = true
	}
	if err := e.ambiguous(person); err != nil {
		return Erasure{}, err
	}
	for _, mention := range person.Mentions {
		if e.leave[mention.key()] || mention.Place == PlaceBackup || mention.Place == PlaceFile {
			e.done.Left = append(e.done.Left, mention)
			continue
		}
		e.done.Erased = append(e.done.Erased, mention)
	}
	err = c.inBulk(ctx, func(db *gorm.DB) (bool, error) {
		tx, isTx := db.Statement.ConnPool.(*sql.Tx)
		if !isTx {
			return false, errNoTransaction
		}
		e.tx = tx
		if err := e.run(ctx); err != nil {
			return false, err
		}
		if err := c.remember(ctx, tx, sought); err != nil {
			return false, err
		}
		return true, c.note(db, "person.erased", "", map[string]int{"places": len(e.done.Erased), "contacts": e.done.Contacts})
	})
	if err != nil {
		return Erasure{}, wrap(what, err)
	}
	c.tell(data.Change{Practices: true, Designs: true, Indicators: true, Regions: true})
	if err := c.compact(ctx); err != nil {
		return e.done, wrap(what, err)
	}
	e.done.Remnants, err = c.remnants(ctx, sought)
	return e.done, wrap(what, err)
}

// An erasing is an erasure under way.
type erasing struct {
	soughtPerson
	tx     *sql.Tx
	spread Spread
	leave  map[string]bool
	done   Erasure

	changed map[string]bool // UUIDs of practices to derive anew
	words   map[string]bool // that were taken out, as the index folds them
}

// ambiguous refuses to take a single name out of the names of other contacts.
func (e *erasing) ambiguous(person Person) error {
	for _, m := range person.Mentions {
		if m.Place == PlaceContact && m.Field == "name" && !e.ids[m.Object] && !e.leave[m.key()] && e.single() {
			return data.Refuse(data.Problem{
				Code: "person.ambiguous", Severity: data.Refusal,
				Args: map[string]string{"query": e.query, "contact": m.Name},
			})
		}
	}
	return nil
}

// single reports whether only a single name is known of the person.
func (e *erasing) single() bool {
	return len(e.contacts) == 0 && len(e.mails) == 0 && len(e.phones) == 0 &&
		!slices.ContainsFunc(e.names, func(n soughtName) bool { return len(n.plain) > 1 })
}

// A rowChange is what becomes of a row.
type rowChange struct {
	row    *textRow
	values map[string]string // by column
}

func (e *erasing) run(ctx context.Context) error {
	e.changed, e.words = map[string]bool{}, map[string]bool{}
	if err := e.removeContacts(ctx); err != nil {
		return err
	}
	changes, err := e.collect(ctx)
	if err != nil {
		return err
	}
	for _, change := range changes {
		if err := e.apply(ctx, change); err != nil {
			return err
		}
	}
	return e.derive(ctx)
}

// removeContacts removes the entries that are the person, what undoing would bring them back from, and
// the steps that were about nothing else.
func (e *erasing) removeContacts(ctx context.Context) error {
	list := listJSON(slices.Sorted(maps.Keys(e.ids)))
	const those = " IN (SELECT value FROM json_each(?1))"
	result, err := e.tx.ExecContext(ctx, "DELETE FROM entry WHERE uuid"+those, list)
	if err != nil {
		return err
	}
	count, err := result.RowsAffected()
	if err != nil {
		return err
	}
	e.done.Contacts = int(count)
	steps, err := numbers(ctx, e.tx, statement{text: `SELECT DISTINCT step FROM step_row WHERE place = 'entry'
		AND json_extract(coalesce(before, after), '$.uuid')` + those, args: []any{list}})
	if err != nil {
		return err
	}
	for _, text := range []string{
		"DELETE FROM step_row WHERE place = 'entry' AND json_extract(coalesce(before, after), '$.uuid')" + those,
		"DELETE FROM draft WHERE EXISTS (SELECT 1 FROM json_each(?1) WHERE instr(draft.key, value) > 0)",
	} {
		if _, err := e.tx.ExecContext(ctx, text, list); err != nil {
			return err
		}
	}
	result, err = e.tx.ExecContext(ctx, `DELETE FROM step WHERE id IN (SELECT value FROM json_each(?))
		AND NOT EXISTS (SELECT 1 FROM step_row WHERE step = step.id)
		AND NOT EXISTS (SELECT 1 FROM step_observation WHERE step = step.id)
		AND NOT EXISTS (SELECT 1 FROM step_vintage WHERE step = step.id)`, mustJSON(steps))
	if err != nil {
		return err
	}
	count, err = result.RowsAffected()
	e.done.Steps = int(count)
	return err
}

// collect finds the rows that name the person, and what they are without.
func (e *erasing) collect(ctx context.Context) ([]rowChange, error) {
	var changes []rowChange
	err := eachCell(ctx, e.tx, func(found cell) error {
		sought := e.soughtPerson
		if slices.Contains(publicTables, found.table) {
			sought = sought.inPublic()
		}
		next, changed := rewritten(startOf(found), found.text, func(path, text string) (string, bool) {
			e.noteWords(sought, text)
			return sought.without(path, text)
		})
		if !changed || e.leave[mentionOf(found).key()] || found.table == "setting" && found.row.value("name") == erasuresSetting {
			return nil
		}
		if len(changes) == 0 || changes[len(changes)-1].row != found.row {
			changes = append(changes, rowChange{found.row, map[string]string{}})
		}
		changes[len(changes)-1].values[found.column] = next
		return nil
	})
	return changes, err
}

// without takes the person out of a text. What was nothing but the id of a contact is empty afterwards,
// and so are keys, which must not be the same for two practices.
func (s soughtPerson) without(path, text string) (string, bool) {
	if s.ids[text] {
		return "", true
	}
	spans := s.spans(text)
	if len(spans) == 0 {
		return text, false
	}
	if strings.HasSuffix("."+path, ".short") || path == "key" || strings.HasSuffix(path, "content.key") {
		return "", true
	}
	var rest strings.Builder
	at := 0
	for _, span := range spans {
		rest.WriteString(text[at:span.first])
		rest.WriteString(Erased)
		at = span.end
	}
	rest.WriteString(text[at:])
	return rest.String(), true
}

func (e *erasing) apply(ctx context.Context, change rowChange) error {
	table := change.row.table
	switch table.name {
	case "practice":
		e.changed[change.row.value("uuid")] = true
		if err := plainPractice(change); err != nil {
			return err
		}
	case "entry":
		e.changed[change.row.value("practice")] = true
	case "attachment_text":
		if err := e.noteFile(ctx, change.row.value("sha256")); err != nil {
			return err
		}
	}
	var sets []string
	var args []any
	for _, column := range slices.Sorted(maps.Keys(change.values)) {
		value := change.values[column]
		if slices.Contains(table.key, column) { // it must stay the only one
			value = Erased + rand.Text()[:8]
		}
		sets = append(sets, identifiers([]string{column})+" = ?")
		args = append(args, value)
	}
	var keys []string
	for _, column := range table.key {
		keys = append(keys, identifiers([]string{column})+" = ?")
		args = append(args, change.row.value(column))
	}
	_, err := e.tx.ExecContext(ctx, "UPDATE "+identifiers([]string{table.name})+" SET "+strings.Join(sets, ", ")+
		" WHERE "+strings.Join(keys, " AND "), args...)
	return err
}

// plainPractice writes a practice as it is always written, and its columns from its content.
func plainPractice(change rowChange) error {
	content, changed := change.values["content"]
	if !changed {
		return nil
	}
	var p data.Practice
	if err := json.Unmarshal([]byte(content), &p); err != nil {
		return err
	}
	row, err := practiceRowOf(p)
	if err != nil {
		return err
	}
	change.values["content"], change.values["short"] = row.Content, row.Short
	return nil
}

func (e *erasing) noteFile(ctx context.Context, sha256 string) error {
	s := statement{
		text: "SELECT practice FROM entry WHERE kind = 'attachment' AND json_extract(content, '$.sha256') = ?",
		args: []any{sha256},
	}
	return eachRow(ctx, e.tx, s, func(rows *sql.Rows) error {
		var practice string
		err := rows.Scan(&practice)
		e.changed[practice] = true
		return err
	})
}

// derive makes cards and words anew and drops the words that lead to nothing since.
func (e *erasing) derive(ctx context.Context) error {
	ids, err := numbers(ctx, e.tx, statement{
		text: "SELECT id FROM practice WHERE uuid IN (SELECT value FROM json_each(?)) ORDER BY id",
		args: []any{listJSON(slices.Sorted(maps.Keys(e.changed)))},
	})
	if err != nil {
		return err
	}
	if err := indexPractices(ctx, e.tx, ids, e.spread); err != nil {
		return err
	}
	// Words of texts that are gone stay in the older parts of the index until those are joined.
	if _, err := e.tx.ExecContext(ctx, "INSERT INTO practice_text (practice_text) VALUES ('optimize')"); err != nil {
		return err
	}
	return e.dropWords(ctx)
}

// dropWords takes the parts of the names out of the list of words, where no practice has them any more.
func (e *erasing) dropWords(ctx context.Context) error {
	parts := slices.Sorted(maps.Keys(e.words))
	changed := map[int64]string{}
	err := eachRow(ctx, e.tx, statement{text: "SELECT id, words FROM practice_word"}, func(rows *sql.Rows) error {
		var id int64
		var words string
		if err := rows.Scan(&id, &words); err != nil {
			return err
		}
		if containsAny(words, parts) {
			changed[id] = words
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		kept, err := e.livingLines(ctx, changed[id], parts)
		if err != nil {
			return err
		}
		if _, err := e.tx.ExecContext(ctx, "UPDATE practice_word SET words = ? WHERE id = ?", kept, id); err != nil {
			return err
		}
	}
	return nil
}

// noteWords keeps the words of a text that are taken out of it.
func (e *erasing) noteWords(sought soughtPerson, text string) {
	for _, span := range sought.spans(text) {
		for _, word := range lexis.Folded(text[span.first:span.end]) {
			e.words[word] = true
		}
	}
}

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

func (e *erasing) livingLines(ctx context.Context, words string, parts []string) (string, error) {
	var kept []string
	for line := range strings.SplitSeq(words, "\n") {
		if line != "" && containsAny(line, parts) {
			living, err := e.leads(ctx, line)
			if err != nil {
				return "", err
			}
			if !living {
				continue
			}
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n"), nil
}

// leads reports whether a word of the list leads to a practice.
func (e *erasing) leads(ctx context.Context, line string) (bool, error) {
	return exists(ctx, e.tx, statement{
		text: "SELECT 1 FROM practice_text WHERE practice_text MATCH ?", args: []any{quoted([]string{lexis.WordOf(line)})},
	})
}

// compact writes the file anew and clears its log away: what was overwritten is in neither then.
func (c *Catalogue) compact(ctx context.Context) error {
	for _, text := range []string{"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"} {
		if err := c.write.WithContext(context.WithoutCancel(ctx)).Exec(text).Error; err != nil {
			return fmt.Errorf("compacting the file: %w", err)
		}
	}
	return nil
}
