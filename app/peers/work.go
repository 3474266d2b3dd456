package peers

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"

	"pharos/app/task/parallel"
	"pharos/data"
	"pharos/data/similarity"
)

// load reads the lists that choices are made from. It runs away from the window.
func load(ctx context.Context, c Catalogue) (holdings, error) {
	var h holdings
	var err error
	if h.regions, err = c.Regions(ctx); err != nil {
		return h, err
	}
	if h.groups, err = c.Groups(ctx); err != nil {
		return h, err
	}
	if h.indicators, err = c.Indicators(ctx); err != nil {
		return h, err
	}
	sources, err := c.Sources(ctx)
	h.known = data.Keyed(h.regions, func(r data.Region) data.RegionCode { return r.Code })
	h.named = data.Keyed(h.indicators, func(i data.Indicator) data.IndicatorCode { return i.Code })
	h.sources = data.Keyed(sources, func(s data.Source) data.SourceID { return s.ID })
	return h, err
}

// find answers what is asked. What the user can mend comes back as problems.
func find(ctx context.Context, c Catalogue, h holdings, a asked) (found, error) {
	f := found{asked: a}
	list, space, err := similarity.Search(ctx, c, similarity.Query{
		Focus: a.focus, Design: a.design, K: a.k, Manual: a.manual, Candidates: h.regions, Groups: attributes(h.groups),
	})
	if f.refused = data.ProblemsOf(err); len(f.refused) > 0 {
		return f, nil
	}
	f.list, f.space, f.done = list, space, err == nil
	return f, err
}

// attributes turn groups of regions into what filters and categories ask for: belonging to one.
func attributes(groups []data.PeerGroup) map[string]map[data.RegionCode]string {
	all := make(map[string]map[data.RegionCode]string, len(groups))
	for _, group := range groups {
		members := make(map[data.RegionCode]string, len(group.Members))
		for _, code := range group.Members {
			members[code] = group.ID
		}
		all[groupKey(group)] = members
	}
	return all
}

// cluster groups the regions of a space.
func cluster(ctx context.Context, space *similarity.Space, how similarity.Clustering) (grouping, error) {
	clusters, err := similarity.Group(ctx, space.Field(), space.Design(), how, parallel.On(ctx))
	g := grouping{how: how, of: space, clusters: clusters, refused: data.ProblemsOf(err)}
	if len(g.refused) > 0 {
		return g, nil
	}
	g.done = err == nil
	return g, err
}

// readOpened reads the design that a key stands for, with what was typed and not saved.
func readOpened(ctx context.Context, shelf Shelf, key string) (opened, error) {
	o, err := readKept(ctx, shelf, key)
	if err != nil {
		return o, err
	}
	draft, there, err := shelf.Setting(ctx, draftKey(o.key()))
	if err != nil || !there || draft == "" {
		return o, err
	}
	if typed, err := parseDraft([]byte(draft)); err == nil {
		o.design, o.changed = typed, true
	}
	return o, nil
}

// readKept reads a template or the last saved version of a design.
func readKept(ctx context.Context, shelf Shelf, key string) (opened, error) {
	kind, id := splitKey(key)
	if id == fileTemplate {
		return opened{template: id, design: similarity.DefaultDesign}, nil
	}
	if kind != savedKey {
		design, err := similarity.Template(id)
		return opened{template: id, design: design}, err
	}
	saved, err := shelf.Design(ctx, data.DesignID(id))
	if err != nil {
		return opened{}, err
	}
	design, err := similarity.ReadDesign(bytes.NewReader(saved.Content))
	return opened{saved: saved, design: design}, err
}

// splitKey parts the key of a design into its kind and id.
func splitKey(key string) (kind, id string) {
	for _, kind := range []string{savedKey, templateKey} {
		if len(key) > len(kind) && key[:len(kind)] == kind {
			return kind, key[len(kind):]
		}
	}
	return "", key
}

// compare makes the lists of two designs. A design that is refused has its problems, not the other's.
func compare(ctx context.Context, p *page, wanted [2]string, now asked) (lists [2]found, err error) {
	for i, key := range wanted {
		a := now
		if key != currentKey {
			o, err := readKept(ctx, p.config.Shelf, key)
			if problems := data.ProblemsOf(err); len(problems) > 0 {
				lists[i] = found{refused: problems}
				continue
			}
			if err != nil {
				return lists, err
			}
			a.design = o.design
		}
		a.manual = nil
		if lists[i], err = find(ctx, p.config.Catalogue, p.state.base, a); err != nil {
			return lists, err
		}
	}
	return lists, nil
}

// A pairing is what is known of the focus and one peer.
type pairing struct {
	peer   data.RegionCode
	of     *similarity.Space
	latest map[cellKey]data.Observation   // the newest of each
	parts  map[cellKey][]data.Observation // of compositions, all periods
}

type cellKey struct {
	region    data.RegionCode
	indicator data.IndicatorCode
}

// readPair reads the observations behind the values of two regions.
func readPair(ctx context.Context, c Catalogue, f found, peer data.RegionCode) (pairing, error) {
	p := pairing{peer: peer, of: f.space, latest: map[cellKey]data.Observation{}, parts: map[cellKey][]data.Observation{}}
	var scalars, parts []data.IndicatorCode
	field := f.space.Field()
	for _, dimension := range f.space.Design().Dimensions {
		for _, v := range dimension.Variables {
			if v.Indicator != "" {
				scalars = append(scalars, v.Indicator)
			}
			parts = append(parts, field.Blocks[v.Composition].Parts...)
		}
	}
	regions := []data.RegionCode{f.list.Focus, peer}
	if len(scalars) > 0 {
		observations, err := c.Observations(ctx, data.Query{Indicators: scalars, Regions: regions, Latest: true})
		if err != nil {
			return p, fmt.Errorf("values of %s: %w", peer, err)
		}
		for _, o := range observations {
			p.latest[cellKey{o.Region, o.Indicator}] = o
		}
	}
	if len(parts) > 0 {
		observations, err := c.Observations(ctx, data.Query{Indicators: parts, Regions: regions})
		if err != nil {
			return p, fmt.Errorf("values of %s: %w", peer, err)
		}
		for _, o := range observations {
			key := cellKey{o.Region, o.Indicator}
			p.parts[key] = append(p.parts[key], o)
		}
	}
	return p, nil
}

// partAt is the observation of a part with the amount that was compared, the newest of several.
func (p pairing) partAt(key cellKey, amount float64) (data.Observation, bool) {
	same := slices.DeleteFunc(slices.Clone(p.parts[key]), func(o data.Observation) bool { return o.Value != amount })
	if len(same) == 0 {
		return data.Observation{}, false
	}
	return slices.MaxFunc(same, func(a, b data.Observation) int { return cmp.Compare(a.Period, b.Period) }), true
}

// cloned is a copy of the design whose dimensions share nothing with it.
func cloned(d similarity.Design) similarity.Design {
	d.Dimensions = slices.Clone(d.Dimensions)
	for i := range d.Dimensions {
		d.Dimensions[i].Variables = slices.Clone(d.Dimensions[i].Variables)
	}
	d.Filter.Same = slices.Clone(d.Filter.Same)
	if d.Filter.Size != nil {
		size := *d.Filter.Size
		d.Filter.Size = &size
	}
	return d
}
