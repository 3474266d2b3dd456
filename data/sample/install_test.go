package sample_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/sample"
)

// memory is a store that remembers what it was given and can refuse one call.
type memory struct {
	calls    []string
	refuse   string
	regions  map[data.RegionCode]bool
	observed int
	settings map[string]string
}

var errRefused = errors.New("refused")

func (m *memory) note(call string) error {
	m.calls = append(m.calls, call)
	if call == m.refuse {
		return errRefused
	}
	return nil
}

func (m *memory) PutRegions(_ context.Context, regions []data.Region) error {
	for _, r := range regions {
		m.regions[r.Code] = true
	}
	return m.note("regions")
}

func (m *memory) PutGroups(context.Context, []data.PeerGroup) error { return m.note("groups") }

func (m *memory) PutIndicators(context.Context, []data.Indicator) error { return m.note("indicators") }

func (m *memory) Accept(_ context.Context, b data.Batch, progress func(int)) (data.Acceptance, error) {
	for o, err := range b.Observations {
		if err != nil || !m.regions[o.Region] {
			return data.Acceptance{}, errors.Join(errRefused, err)
		}
		m.observed++
	}
	progress(m.observed)
	return data.Acceptance{}, m.note("accept")
}

func (m *memory) PutPractices(context.Context, []data.Practice) error { return m.note("practices") }

func (m *memory) PutSetting(_ context.Context, key, value string) error {
	m.settings[key] = value
	return m.note("setting")
}

func newMemory(refuse string) *memory {
	return &memory{refuse: refuse, regions: map[data.RegionCode]bool{}, settings: map[string]string{}}
}

func TestInstallWritesEverything(t *testing.T) {
	m := newMemory("")
	if err := sample.Install(context.Background(), m, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if m.observed < 72_000 || len(m.regions) < 400 {
		t.Errorf("want 72,000 observations of 400 regions at least, got %d of %d", m.observed, len(m.regions))
	}
	if m.settings[sample.SettingFocus] != "DE60" || m.settings[sample.SettingPeriod] != "2023" {
		t.Errorf("settings %v", m.settings)
	}
	if got := strings.Count(m.settings[sample.SettingIndicators], ",") + 1; got != 21 {
		t.Errorf("want 21 indicators in the setting, got %d", got)
	}
}

func TestInstallStopsAtTheFirstError(t *testing.T) {
	for _, call := range []string{"regions", "groups", "indicators", "accept", "practices", "setting"} {
		m := newMemory(call)
		err := sample.Install(context.Background(), m, os.DirFS(folder))
		if !errors.Is(err, errRefused) || m.calls[len(m.calls)-1] != call {
			t.Errorf("%s refused: got %v after %v", call, err, m.calls)
		}
	}
}
