package session_test

import (
	"slices"
	"testing"

	"pharos/app/session"
	"pharos/data"
)

func TestRoutesAreReadAsTheyAreWritten(t *testing.T) {
	for name, route := range map[string]session.Route{
		"page alone":          session.NewRoute("regions"),
		"with parameters":     session.NewRoute("regions", "tab", "profile", "id", "DE60"),
		"awkward characters":  session.NewRoute("imports", "file", "/tmp/Größe & Maß?.tsv", "a", "x=y;z"),
		"awkward page":        session.NewRoute("a?b/c"),
		"empty values vanish": session.NewRoute("regions", "id", ""),
		"Greek":               session.NewRoute("regions", "name", "Αττική"),
	} {
		got, ok := session.ParseRoute(route.String())
		if !ok || got != route {
			t.Errorf("%s: want %v, got %v %v", name, route, got, ok)
		}
	}
}

func TestRoutesAreValues(t *testing.T) {
	a := session.NewRoute("regions", "id", "DE60", "tab", "profile")
	b := session.NewRoute("regions", "tab", "profile").With("id", "DE60")
	if a != b {
		t.Errorf("want the same place however it was made: %v, %v", a, b)
	}
	if got := a.With("id", ""); got != session.NewRoute("regions", "tab", "profile") || a.Param("id") != "DE60" {
		t.Errorf("With must leave out an empty value and keep the original: %v, %v", got, a)
	}
	if a.Param("none") != "" {
		t.Error("want nothing for a parameter that is not there")
	}
}

func TestWhatIsNoRouteIsRefused(t *testing.T) {
	for _, text := range []string{"", "?id=1", "%zz", "regions?a=%zz"} {
		if got, ok := session.ParseRoute(text); ok {
			t.Errorf("%q: want refused, got %v", text, got)
		}
	}
}

func codes(of ...data.RegionCode) []data.RegionCode { return of }

func TestTheFocusIsNoPeer(t *testing.T) {
	s := session.New()
	s.SetFocus("DE60")
	s.SetPeers(data.PeersOwn, codes("DK01", "DE60", "DK01", "", "SE11"))
	if want, got := codes("DK01", "SE11"), s.Comparison().Peers; !slices.Equal(want, got) {
		t.Errorf("want %v, got %v", want, got)
	}
}

func TestANewFocusDropsPeersThatWereSimilarToTheOld(t *testing.T) {
	for _, row := range []struct {
		name, from string
		want       []data.RegionCode
	}{
		{"similar peers go", data.PeersSimilar, nil},
		{"own peers stay without the focus", data.PeersOwn, codes("SE11")},
		{"a group stays without the focus", data.PeersGroup + "cities", codes("SE11")},
	} {
		s := session.New()
		s.SetFocus("DE60")
		s.SetPeers(row.from, codes("DK01", "SE11"))
		s.SetFocus("DK01")
		if got := s.Comparison().Peers; !slices.Equal(row.want, got) {
			t.Errorf("%s: want %v, got %v", row.name, row.want, got)
		}
	}
}

func TestListenersHearOnceAndOnlyOfChanges(t *testing.T) {
	s := session.New()
	heard := 0
	cancel := s.Subscribe(func(data.Comparison) { heard++ })
	s.Change(func(c *data.Comparison) { c.Focus, c.Period = "DE60", "2023" })
	s.SetFocus("DE60")
	s.SetPeriod("2023")
	if heard != 1 {
		t.Errorf("want 1 notice, got %d", heard)
	}
	cancel()
	s.SetFocus("DK01")
	if heard != 1 {
		t.Errorf("want silence after cancel, got %d", heard)
	}
}

func TestAListenerMayLeaveWhileItHears(t *testing.T) {
	s := session.New()
	second := 0
	var leave func()
	s.Subscribe(func(data.Comparison) { leave() })
	leave = s.Subscribe(func(data.Comparison) { second++ })
	s.SetFocus("DE60")
	if second != 0 {
		t.Errorf("want the one that left not to hear, got %d", second)
	}
}

func TestWhatIsGivenOutIsACopy(t *testing.T) {
	s := session.New()
	s.SetIndicators([]data.WeightedIndicator{{Indicator: "a", Weight: 1}})
	s.SetPeers(data.PeersOwn, codes("DK01"))
	kept := s.Comparison()
	kept.Indicators[0].Weight, kept.Peers[0] = 9, "XX"
	if now := s.Comparison(); now.Indicators[0].Weight != 1 || now.Peers[0] != "DK01" {
		t.Errorf("the session changed through a copy: %v", now)
	}
	s.SetFocus("DE60")
	if !s.Ready() {
		t.Error("want ready with focus, peer and indicator")
	}
	before := s.Comparison()
	s.SetPeriod("2020")
	s.Restore(before)
	if s.Comparison().Period != "" {
		t.Error("want the kept comparison back")
	}
}
