package catalogue_test

import (
	"context"
	"errors"
	"math"
	"reflect"
	"testing"

	"pharos/data"
	"pharos/data/catalogue"
)

var errBroken = errors.New("the file broke off")

// broken yields the first n observations of a batch and then an error.
func broken(b data.Batch, n int) data.Batch {
	whole := b.Observations
	b.Observations = func(yield func(data.Observation, error) bool) {
		i := 0
		for o, err := range whole {
			if i == n {
				yield(data.Observation{}, errBroken)
				return
			}
			if i++; !yield(o, err) {
				return
			}
		}
	}
	return b
}

func TestAFailedAcceptLeavesEverythingAsBefore(t *testing.T) {
	bad := func(change func(*data.Observation)) data.Batch {
		o := observation("gdp", "NEW1", "2023", 1)
		change(&o)
		return batchOf("d", observation("fresh", "NEW2", "2023", 1), o)
	}
	for name, row := range map[string]struct {
		batch data.Batch
		want  error
	}{
		"breaks off at once":  {broken(wide(30_000), 0), errBroken},
		"breaks off late":     {broken(wide(30_000), 25_000), errBroken},
		"not a number":        {bad(func(o *data.Observation) { o.Value = math.NaN() }), data.ErrInvalid},
		"infinite":            {bad(func(o *data.Observation) { o.Value = math.Inf(-1) }), data.ErrInvalid},
		"no period":           {bad(func(o *data.Observation) { o.Period = "" }), data.ErrInvalid},
		"period not in form":  {bad(func(o *data.Observation) { o.Period = "2023Q1" }), data.ErrInvalid},
		"no region":           {bad(func(o *data.Observation) { o.Region = "" }), data.ErrInvalid},
		"no indicator":        {bad(func(o *data.Observation) { o.Indicator = "" }), data.ErrInvalid},
		"letter that no flag": {bad(func(o *data.Observation) { o.Flags = "x" }), data.ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			accept(t, c, wide(1_000))
			before := dump(t, c)
			c.OnChange(func(data.Change) { t.Error("a change was told") })
			if _, err := c.Accept(ctx, row.batch, nil); !errors.Is(err, row.want) {
				t.Errorf("want %v, got %v", row.want, err)
			}
			if after := dump(t, c); !reflect.DeepEqual(before, after) {
				t.Error("something was stored")
			}
			c.OnChange(nil)
			if a := accept(t, c, wide(1_010)); a.New != 10 {
				t.Errorf("want the catalogue usable afterwards, got %+v", a)
			}
		})
	}
}

func TestCancelRollsBackAtOnce(t *testing.T) {
	for name, act := range map[string]func(*catalogue.Catalogue, context.Context, data.Batch) error{
		"accept": func(c *catalogue.Catalogue, ctx context.Context, b data.Batch) error {
			_, err := c.Accept(ctx, b, nil)
			return err
		},
		"compare": func(c *catalogue.Catalogue, ctx context.Context, b data.Batch) error {
			_, err := c.Compare(ctx, b, nil)
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := fresh(t)
			accept(t, c, wide(10_000))
			before := len(all(t, c))
			cancelled, cancel := context.WithCancel(ctx)
			after := 0 // observations that were still taken after the cancellation
			b := wide(2_000_000)
			whole := b.Observations
			b.Observations = func(yield func(data.Observation, error) bool) {
				done := 0
				for o, err := range whole {
					if done++; done == 30_000 {
						cancel()
					} else if done > 30_000 {
						after++
					}
					o.Value++
					if !yield(o, err) {
						return
					}
				}
			}
			err := act(c, cancelled, b)
			// A chunk is stored in a few hundredths of a second: two of them end well within half a second.
			if !errors.Is(err, context.Canceled) || after > 2*8192 {
				t.Errorf("want cancelled within two chunks, got %v after %d observations", err, after)
			}
			if now := len(all(t, c)); now != before {
				t.Errorf("want %d observations, got %d", before, now)
			}
		})
	}
}

func TestCancelledBeforehand(t *testing.T) {
	c := fresh(t)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := c.Accept(cancelled, wide(10), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("want cancelled, got %v", err)
	}
	if _, err := c.Observations(cancelled, data.Query{}); !errors.Is(err, context.Canceled) {
		t.Errorf("want cancelled, got %v", err)
	}
	if err := c.PutRegions(cancelled, []data.Region{{Code: "DE"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("want cancelled, got %v", err)
	}
}
