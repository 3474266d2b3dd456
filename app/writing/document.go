package writing

import (
	"maps"

	"pharos/data"
	"pharos/data/practice"
)

// A document is the practice that is open: as it is stored, and with what was typed since. Practices
// are changed by replacing their parts, never in place, so that a copy stays as it was.
type document struct {
	id   data.PracticeID
	base data.Practice // as it was last read or stored
	now  data.Practice // with what was typed
	at   place
	// What was typed into fields that cannot take it, such as words for a number, by field. It is kept
	// with the draft until it can be read or is gone.
	unread map[string]practice.Value
	turn   int  // grows with everything typed
	safe   int  // the turn that is on the disk
	gone   bool // it is no longer in the catalogue
	there  bool // it was read
}

// open takes what was read, and the draft over it where there is one.
func (d *document) open(stored data.Practice, kept *draft) error {
	d.id, d.base, d.now, d.there, d.gone = stored.ID, stored, stored, true, false
	d.safe, d.unread = d.turn, nil
	if kept == nil {
		return nil
	}
	d.unread = kept.Unread
	var err error
	if d.now, err = kept.over(stored); err != nil {
		d.now = stored
		return err
	}
	d.at = kept.place
	return nil
}

// set puts a value into a field and returns what is wrong with it. It reports whether anything is
// different now.
func (d *document) set(field practice.Field, v practice.Value) (problems []data.Problem, changed bool) {
	next := d.now
	if problems = field.Set(&next, v); len(problems) > 0 {
		d.keepUnread(field.ID, &v)
		return problems, true
	}
	if _, was := d.unread[field.ID]; was {
		d.keepUnread(field.ID, nil)
	} else if same(next, d.now) {
		return nil, false
	}
	d.now = next
	d.turn++
	return nil, true
}

func (d *document) keepUnread(id string, v *practice.Value) {
	d.unread = maps.Clone(d.unread)
	if d.unread == nil {
		d.unread = map[string]practice.Value{}
	}
	if v == nil {
		delete(d.unread, id)
		return
	}
	d.unread[id] = *v
	d.turn++
}

// value is what a field shows: what is typed there, whether it can be taken or not.
func (d *document) value(field practice.Field) practice.Value {
	if v, unread := d.unread[field.ID]; unread {
		return v
	}
	return field.Get(d.now)
}

// follow takes what is stored now; what was typed since stays typed. It reports whether the practice
// shown changed.
func (d *document) follow(stored data.Practice) (bool, error) {
	next, err := merged(d.base, d.now, stored)
	if err != nil {
		return false, err
	}
	changed := !same(next, d.now) || d.gone || next.State != d.now.State
	d.base, d.now, d.gone = stored, next, false
	return changed, nil
}

// typed reports whether something is typed that is no step yet.
func (d *document) typed() bool { return d.there && !same(d.base, d.now) }

// kept reports whether a draft has to be kept beside what is stored.
func (d *document) kept() bool { return d.typed() || len(d.unread) > 0 }
