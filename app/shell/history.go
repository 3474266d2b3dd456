package shell

import "pharos/app/session"

// history is where the user was, as a browser keeps it.
type history struct {
	routes []session.Route
	at     int
}

// mostRoutes is how far back the history reaches.
const mostRoutes = 100

func (h *history) now() session.Route {
	if len(h.routes) == 0 {
		return session.Route{}
	}
	return h.routes[h.at]
}

// push goes to a new place; what lay ahead is forgotten. The same place twice is one.
func (h *history) push(route session.Route) {
	if len(h.routes) > 0 && h.now() == route {
		return
	}
	if len(h.routes) > 0 {
		h.routes = h.routes[:h.at+1]
	}
	h.routes = append(h.routes, route)
	if over := len(h.routes) - mostRoutes; over > 0 {
		h.routes = h.routes[over:]
	}
	h.at = len(h.routes) - 1
}

// replace says that the present place is another.
func (h *history) replace(route session.Route) {
	if len(h.routes) == 0 {
		h.push(route)
		return
	}
	h.routes[h.at] = route
}

func (h *history) canBack() bool    { return h.at > 0 }
func (h *history) canForward() bool { return h.at < len(h.routes)-1 }

func (h *history) step(by int) (session.Route, bool) {
	if at := h.at + by; at >= 0 && at < len(h.routes) {
		h.at = at
		return h.routes[at], true
	}
	return session.Route{}, false
}
