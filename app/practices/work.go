package practices

import (
	"context"
	"strings"
	"time"

	"pharos/data"
	"pharos/data/facet"
)

// readAfter is how long the cursor must rest on a practice before it is read in full.
const readAfter = 80 * time.Millisecond

// ask answers the question that the state holds; the answer to an older one is dropped.
func (p *page) ask() {
	s := p.state
	if s.shelf == nil || s.shelf.Count() == 0 {
		return
	}
	q, shelf, asked, key := s.ask, s.shelf, s.asked(nil, p.config.Today()), s.sortKeys()
	var answer facet.Answer
	p.asking.Start(func(ctx context.Context) (err error) {
		answer, err = answered(ctx, p.config.Catalogue, shelf, asked, q.text)
		if err == nil {
			arrange(ctx, q, &answer, key)
		}
		return err
	}, func(err error) {
		if err != nil {
			p.host.ShowError(err)
			return
		}
		p.took(q, answer)
	})
}

// answered matches the words and asks the shelf.
func answered(ctx context.Context, find Finder, shelf *facet.Shelf, q facet.Question, text string) (answer facet.Answer, err error) {
	if strings.TrimSpace(text) != "" {
		if q.Matches, err = find.MatchPractices(ctx, text); err != nil {
			return answer, err
		}
		if q.Matches == nil {
			q.Matches = map[data.PracticeID]float64{}
		}
	}
	return shelf.Ask(ctx, q)
}

func (p *page) took(q question, answer facet.Answer) {
	before := p.state.read
	row := p.state.take(q, answer)
	p.column.refresh()
	p.listing.refresh(row)
	switch {
	case p.state.read != before || p.reading.stale():
		p.readPractice()
	case p.reading.otherPeers():
		p.readNumbers(p.reading.now.practice)
	}
	p.host.Replace(p.Route())
}

// changed asks anew after the words, a filter or the order changed.
func (p *page) changed() {
	p.state.wanted = ""
	p.ask()
}

// cut fetches the places where the words stand in the practices in sight.
func (p *page) cut(first, end int) {
	s := p.state
	if strings.TrimSpace(s.answered.text) == "" {
		return
	}
	var ids []data.PracticeID
	for _, id := range s.answer.IDs[min(first, len(s.answer.IDs)):min(end, len(s.answer.IDs))] {
		if _, known := s.snippets[id]; !known {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return
	}
	q, language := s.answered, s.say.Language()
	var snippets map[data.PracticeID]data.Snippet
	p.cutting.Start(func(ctx context.Context) (err error) {
		snippets, err = p.config.Catalogue.Snippets(ctx, q.text, language, ids)
		return err
	}, func(err error) {
		if err != nil || !q.equal(s.answered) {
			return // the beginnings of the summaries stay
		}
		for _, id := range ids {
			s.snippets[id] = snippets[id]
		}
		p.listing.refill()
	})
}

// findNear works out how far the regions are from the focus and asks anew when that is known.
func (p *page) findNear() {
	s, focus := p.state, p.host.Session().Comparison().Focus
	if p.config.Near == nil {
		return
	}
	if focus == "" {
		if s.near != nil {
			s.near, s.focus = nil, ""
			p.ask()
		}
		return
	}
	var near map[data.RegionCode]float64
	p.nearing.Start(func(ctx context.Context) (err error) {
		near, err = p.config.Near(ctx, focus)
		return err
	}, func(err error) {
		if err != nil {
			near = nil // the filter is not offered; the page of peers tells why
		}
		if len(near) == 0 && len(s.near) == 0 {
			return
		}
		s.near, s.focus = near, focus
		p.ask()
	})
}

// countSearches counts what each kept search finds now, one after the other.
func (p *page) countSearches() {
	s := p.state
	searches, shelf, base := s.know.searches, s.shelf, s.asked(nil, p.config.Today())
	if len(searches) == 0 {
		s.found = nil
		p.column.refresh()
		return
	}
	found := map[data.EntryID]int{}
	p.tally.Start(func(ctx context.Context) error {
		for _, search := range searches {
			q := base
			q.Filter, q.Sort = facet.QuestionOf(search).Filter, facet.ByTitle
			answer, err := answered(ctx, p.config.Catalogue, shelf, q, search.Text)
			if err != nil {
				return err
			}
			found[search.ID] = answer.Total
		}
		return nil
	}, func(err error) {
		if err != nil {
			return // a count that is not there says nothing false
		}
		s.found = found
		p.column.refresh()
	})
}
