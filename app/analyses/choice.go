package analyses

import (
	"maps"
	"slices"
	"strings"

	"pharos/app/session"
	"pharos/data"
	"pharos/data/toolbox"
)

// A choice is what is asked: a method, its data and its parameters.
type choice struct {
	method string // ID
	file   string // a plain table instead of the catalogue; empty: the catalogue
	roles  toolbox.Roles

	whole     string // the composition that gives the sectors
	level     data.Level
	countries []string // empty: all
	among     string   // allRegions, ownPeers or a group of regions behind data.PeersGroup

	params map[string]string // as typed; what is not there keeps its default
}

// Which regions of the level are taken besides a group of regions.
const (
	allRegions = ""
	ownPeers   = "peers" // the focus and its peers
)

func (c choice) definition() toolbox.Method {
	m, _ := toolbox.MethodByID(c.method)
	return m
}

func (c choice) copied() choice {
	c.countries, c.params = slices.Clone(c.countries), maps.Clone(c.params)
	return c
}

// carried are the parameters that mean the same in every method and so go along to the next one.
var carried = []string{"variable", "weights", "nation", "period", "from", "to", "absent"}

// parameters of a method: those it had when it was last shown, and what goes along from the others.
func parametersOf(m toolbox.Method, kept, last map[string]string) map[string]string {
	params := maps.Clone(kept)
	if params == nil {
		params = map[string]string{}
	}
	for _, p := range m.Params {
		if slices.Contains(carried, p.Name) {
			delete(params, p.Name)
			if value := last[p.Name]; value != "" {
				params[p.Name] = value
			}
		}
	}
	return params
}

// The roles of columns in routes, and as parameters of the command line.
var roleNames = []string{"region", "sector", "period", "value", "group"}

func role(r *toolbox.Roles, name string) *string {
	return map[string]*string{
		"region": &r.Region, "sector": &r.Sector, "period": &r.Period, "value": &r.Value, "group": &r.Group,
	}[name]
}

// route writes the choice into a route; read reads it again.
func (c choice) route(r session.Route) session.Route {
	r = r.With("method", c.method).With("file", c.file).With("whole", c.whole).With("level", string(c.level)).
		With("countries", strings.Join(c.countries, ",")).With("among", c.among)
	for _, name := range roleNames {
		r = r.With("column."+name, *role(&c.roles, name))
	}
	for name, value := range c.params {
		r = r.With("p."+name, value)
	}
	return r
}

// read takes over what the route says. A method that is none stays the one that is shown.
func (c choice) read(r session.Route) choice {
	m, known := toolbox.MethodByID(r.Param("method"))
	if !known {
		return c
	}
	c.method, c.file, c.whole, c.among = m.ID, r.Param("file"), r.Param("whole"), r.Param("among")
	c.level, c.countries, c.params = data.Level(r.Param("level")), nil, map[string]string{}
	if list := r.Param("countries"); list != "" {
		c.countries = strings.Split(list, ",")
	}
	for _, name := range roleNames {
		*role(&c.roles, name) = r.Param("column." + name)
	}
	for _, p := range m.Params {
		if value := r.Param("p." + p.Name); value != "" {
			c.params[p.Name] = value
		}
	}
	return c
}

// listed are the names in a parameter of several.
func listed(text string) []string {
	var names []string
	for _, name := range strings.Split(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
