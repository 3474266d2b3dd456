package screentest

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"pharos/data"
	"pharos/data/benchmark"
	"pharos/data/catalogue"
	"pharos/data/sample"
	"pharos/resources"
)

// made is the sample catalogue, made once for all tests of a package.
var made = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "sample")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	path := filepath.Join(folder, "sample.pharos")
	c, err := catalogue.Create(path)
	if err != nil {
		return nil, err
	}
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		return nil, err
	}
	if err := sample.Install(context.Background(), c, shipped); err != nil {
		return nil, err
	}
	if err := c.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// PutSample writes a sample catalogue to a path, as the program's first start does.
func PutSample(t testing.TB, path string) {
	t.Helper()
	bytes, err := made()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Sample returns a sample catalogue of the test's own.
func Sample(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.pharos")
	PutSample(t, path)
	return opened(t, func() (*catalogue.Catalogue, error) { return catalogue.Open(path, catalogue.ReadWrite) })
}

// Empty returns an empty catalogue of the test's own.
func Empty(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.pharos")
	return opened(t, func() (*catalogue.Catalogue, error) { return catalogue.Create(path) })
}

func opened(t testing.TB, open func() (*catalogue.Catalogue, error)) *catalogue.Catalogue {
	t.Helper()
	c, err := open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// opening is the sample's opening comparison. Every sample gives the same one, so the first that
// asks for it works it out for all tests of a package.
var opening struct {
	once  sync.Once
	asked data.Comparison
	err   error
}

// Compare puts the sample's opening comparison into the host's session: Hamburg, its similar
// regions and the indicators of the scoreboard.
func Compare(t testing.TB, h *Host, c *catalogue.Catalogue) {
	t.Helper()
	opening.once.Do(func() { opening.asked, opening.err = propose(c) })
	if opening.err != nil {
		t.Fatal(opening.err)
	}
	asked := opening.asked
	asked.Peers, asked.Indicators = slices.Clone(asked.Peers), slices.Clone(asked.Indicators)
	h.session.Restore(asked)
}

func propose(c *catalogue.Catalogue) (data.Comparison, error) {
	shipped, err := fs.Sub(resources.Samples, "samples")
	if err != nil {
		return data.Comparison{}, err
	}
	s, err := sample.Load(shipped)
	if err != nil {
		return data.Comparison{}, err
	}
	comparison, _, err := benchmark.Propose(context.Background(), c, c, benchmark.Request{
		Focus: s.Defaults.Focus, Indicators: s.Defaults.Indicators, Period: s.Defaults.Period,
	})
	return comparison, err
}

// Known returns the regions of a catalogue by code.
func Known(t testing.TB, c *catalogue.Catalogue) map[data.RegionCode]data.Region {
	t.Helper()
	regions, err := c.Regions(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	known := make(map[data.RegionCode]data.Region, len(regions))
	for _, region := range regions {
		known[region.Code] = region
	}
	return known
}
