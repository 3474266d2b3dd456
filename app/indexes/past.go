package indexes

import "pharos/data/index"

// mostPast is how many edits of a design can be undone.
const mostPast = 100

// A past is what the design that is open was before each edit, and what was undone of it.
type past struct {
	before []index.Design // the latest last
	after  []index.Design // undone, the latest last
	key    string         // of the latest edit: typing on in one field is one edit
}

// note keeps the design as it was before an edit. Edits of the same key, one after the other, are one.
func (p *past) note(design index.Design, key string) {
	if key != "" && key == p.key && len(p.before) > 0 {
		p.after = nil
		return
	}
	p.before, p.after, p.key = append(p.before, design), nil, key
	if over := len(p.before) - mostPast; over > 0 {
		p.before = p.before[over:]
	}
}

// turn takes the latest edit back, or does again what was taken back last.
func (p *past) turn(now index.Design, redo bool) (index.Design, bool) {
	from, to := &p.before, &p.after
	if redo {
		from, to = to, from
	}
	last := len(*from) - 1
	if last < 0 {
		return now, false
	}
	design := (*from)[last]
	*from, *to = (*from)[:last], append(*to, now)
	p.key = ""
	return design, true
}

// Undo implements shell.Undoer: the latest edit of the design is taken back.
func (p *page) Undo() bool { return p.turn(false) }

// Redo implements shell.Undoer.
func (p *page) Redo() bool { return p.turn(true) }

func (p *page) turn(redo bool) bool {
	o := &p.state.Open
	if !o.There || p.config.ReadOnly {
		return false
	}
	design, turned := p.state.past.turn(o.Design, redo)
	if turned {
		p.take(design)
	}
	return turned
}
