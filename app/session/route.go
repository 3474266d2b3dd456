package session

import (
	"net/url"
	"strings"
)

// A Route is a place in the program, as a value that can be compared, kept in the history, written
// to the preferences and read again: a page and what the page shows.
//
//	session.NewRoute("regions", "id", "DE60", "tab", "profile")
//	route.Param("id") // "DE60"
//	route.With("tab", "")
type Route struct {
	Page   string // id of a screen
	params string // canonical: sorted and escaped
}

// NewRoute returns the route to a page; pairs are a parameter's name and its value. Empty values
// are left out; so is a last name without a value.
func NewRoute(page string, pairs ...string) Route {
	r := Route{Page: page}
	for i := 0; i+1 < len(pairs); i += 2 {
		r = r.With(pairs[i], pairs[i+1])
	}
	return r
}

// ParseRoute reads what String wrote. It reports false for a text that is no route.
func ParseRoute(text string) (Route, bool) {
	page, params, _ := strings.Cut(text, "?")
	page, err := url.PathUnescape(page)
	if err != nil || page == "" {
		return Route{}, false
	}
	values, err := url.ParseQuery(params)
	if err != nil {
		return Route{}, false
	}
	return Route{Page: page}.canonical(values), true
}

// Param returns the value of a parameter, empty where the route has none.
func (r Route) Param(name string) string { return r.values().Get(name) }

// With returns the route with one parameter set, or left out where the value is empty.
func (r Route) With(name, value string) Route {
	values := r.values()
	values.Set(name, value)
	return r.canonical(values)
}

// IsZero reports whether the route leads nowhere.
func (r Route) IsZero() bool { return r.Page == "" }

// String writes the route so that ParseRoute reads it: "regions?id=DE60&tab=profile".
func (r Route) String() string {
	page := url.PathEscape(r.Page)
	if r.params == "" {
		return page
	}
	return page + "?" + r.params
}

func (r Route) values() url.Values {
	values, _ := url.ParseQuery(r.params) // written by canonical, so it can be read
	return values
}

// canonical keeps one value for each name, none of them empty, in the order of the names.
func (r Route) canonical(values url.Values) Route {
	kept := url.Values{}
	for name := range values {
		if value := values.Get(name); name != "" && value != "" {
			kept.Set(name, value)
		}
	}
	r.params = kept.Encode()
	return r
}
