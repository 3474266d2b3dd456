package index

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"maps"
	"math"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

// Engine is the version of the arithmetic. It rises when the same data would give other numbers.
const Engine = "index 1"

func recipeOf(set Dataset, design Design) Recipe {
	r := Recipe{Design: design, Program: Engine, Data: set.Hash()}
	if design.Uncertainty != nil {
		r.Seed = design.Uncertainty.Seed
	}
	used := map[data.SourceID]bool{}
	for _, slice := range set.Slices {
		for _, origins := range slice.Origins {
			for _, origin := range origins {
				used[origin.Source] = true
			}
		}
	}
	delete(used, "")
	for id := range used {
		r.Sources = append(r.Sources, id)
	}
	slices.Sort(r.Sources)
	return r
}

// Hash returns the SHA-256 of units, codes, attributes and values, hexadecimal. The order of units and
// codes does not count, nor does where the values come from, so that the same file imported elsewhere
// gives the same.
func (d Dataset) Hash() string {
	w := hasher{sha256.New()}
	units, codes := sortedOrder(d.Units), sortedOrder(d.Codes)
	w.texts(pickText(d.Units, units))
	w.texts(pickText(d.Codes, codes))
	for _, name := range slices.Sorted(maps.Keys(d.Groups)) {
		w.texts([]string{name})
		w.texts(pickText(d.Groups[name], units))
	}
	for _, slice := range d.Slices {
		w.texts([]string{string(slice.Period)})
		for _, code := range codes {
			w.column(slice.Columns[code].Pick(units))
		}
		if slice.Parents != nil {
			for _, code := range codes {
				w.column(slice.Parents[code].Values.Pick(units))
			}
		}
	}
	return w.sum()
}

func sortedOrder(texts []string) []int {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(texts[a], texts[b]) })
	return order
}

// runHash is over the recipe, which names the data by their hash. Computed numbers stay out, since the
// last digit may differ between processors, and so do the ids of sources, which are drawn anew when the
// same file is imported elsewhere.
func runHash(r Result) (string, error) {
	recipe := r.Recipe
	recipe.Sources = nil
	text, err := json.Marshal(recipe)
	if err != nil {
		return "", fmt.Errorf("recipe as JSON: %w", err)
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}

// hasher writes values with their lengths, so that no two different things look alike.
type hasher struct{ hash.Hash }

func (w hasher) texts(texts []string) {
	w.number(uint64(len(texts)))
	for _, text := range texts {
		w.number(uint64(len(text)))
		_, _ = w.Write([]byte(text))
	}
}

func (w hasher) column(c statistic.Column) {
	bytes := binary.LittleEndian.AppendUint64(make([]byte, 0, 8*(1+c.Len())), uint64(c.Len()))
	for i, known := range c.Known {
		bits := uint64(math.MaxUint64) // no finite number has these bits
		if known {
			bits = math.Float64bits(c.Values[i] + 0) // -0 is 0
		}
		bytes = binary.LittleEndian.AppendUint64(bytes, bits)
	}
	_, _ = w.Write(bytes)
}

func (w hasher) number(n uint64) {
	var b [8]byte
	binary.LittleEndian.PutUint64(b[:], n)
	_, _ = w.Write(b[:])
}

func (w hasher) sum() string { return hex.EncodeToString(w.Sum(nil)) }
