package building

import (
	"cmp"
	"slices"
	"strings"

	"pharos/app/indexes/desk"
	"pharos/app/kit"
	"pharos/data/index"
	"pharos/data/index/framework"
	"pharos/data/index/weigh"
)

// A weightRow is an entry of the tree with what it counts.
type weightRow struct {
	code, name string
	depth      int
	top        bool
	aggregate  bool
	own        float64 // as written in the design
	ownShare   float64 // of own in its parent
	weight     float64 // as found by the method
	share      float64 // of weight in its parent
	effective  float64 // in the index
}

// weightRows list the tree of the design that is open. The weights found are those of the result, as far
// as there is one; until then those written in the design hold.
func (s *state) weightRows() []weightRow {
	f, problems := framework.New(s.Open.Design.Framework)
	if len(problems) > 0 {
		return nil
	}
	own := f.EffectiveWeights(f.OwnWeights())
	weights := own
	if s.Open.Design.Weights.Method == "equal" {
		weights = f.EffectiveWeights(f.EqualWeights())
	}
	if found, fits := s.foundWeights(f); fits {
		weights = f.EffectiveWeights(found)
	}
	var rows []weightRow
	for _, at := range desk.TreeOrder(f) {
		rows = append(rows, weightRow{
			code: f.Nodes[at].Code, name: s.NodeName(f.Nodes[at].Code), depth: desk.DepthOf(f, at), top: at == f.Top, aggregate: f.Column(at) < 0,
			own: own[at].Weight, ownShare: own[at].Share, weight: weights[at].Weight, share: weights[at].Share, effective: weights[at].Effective,
		})
	}
	return rows
}

// foundWeights are those of the result where a method finds them and the tree is still the same.
func (s *state) foundWeights(f *framework.Tree) ([]float64, bool) {
	method := s.Open.Design.Weights.Method
	if !s.Ranked() || method == "own" || method == "equal" || s.Result.Design.Weights.Method != method {
		return nil, false
	}
	weights := f.OwnWeights()
	for i, node := range f.Nodes {
		at := slices.IndexFunc(s.Result.Weights, func(w framework.EffectiveWeight) bool { return w.Code == node.Code })
		if at < 0 {
			return nil, false
		}
		weights[i] = s.Result.Weights[at].Weight
	}
	return weights, true
}

// weigh takes a typed weight, or a share of the parent in percent: then the weight becomes what gives
// that share beside the others. What is wrong comes back in words.
func (s *state) weigh(d *index.Design, code string, typed kit.Typed) (trouble string) {
	value, ok := readNumber(strings.TrimSuffix(strings.TrimSpace(typed.Text), "%"))
	if !ok || value < 0 {
		return s.Say.Text("screen.indexes.weights.wrong")
	}
	node := desk.NodeOf(d, code)
	if node == nil {
		return ""
	}
	if typed.Column == "share" {
		others := 0.0
		for _, other := range d.Framework {
			if other.Parent == node.Parent && other.Code != code {
				others += other.Weight
			}
		}
		if value >= 100 || others == 0 {
			return s.Say.Text("screen.indexes.weights.wrong-share")
		}
		value = value / (100 - value) * others
	}
	node.Weight = value
	return ""
}

// weightReads reports whether the method of weights reads a parameter.
func weightReads(d index.Design, parameter string) bool {
	method, known := weigh.MethodByID(d.Weights.Method)
	return known && slices.Contains(method.Reads, parameter)
}

// setWeightMethod chooses a method and gives it what it cannot do without: one person, and bounds.
func setWeightMethod(d *index.Design, id string) {
	d.Weights.Method = id
	if id == "budget" && len(d.Weights.Raters) == 0 {
		d.Weights.Raters = []map[string]float64{evenPoints(*d)}
	}
}

// evenPoints is a person who gives everything inside a parent the same points.
func evenPoints(d index.Design) map[string]float64 {
	siblings := map[string]int{}
	for _, node := range d.Framework {
		siblings[node.Parent]++
	}
	points := map[string]float64{}
	for _, node := range d.Framework {
		if node.Parent != "" {
			points[node.Code] = pointsOf(d) / float64(siblings[node.Parent])
		}
	}
	return points
}

func pointsOf(d index.Design) float64 { return float64(cmp.Or(d.Weights.Points, 100)) }

// boundsOf are the bounds of the benefit of the doubt; without any all weights are allowed.
func boundsOf(d index.Design) [2]float64 {
	if d.Weights.Bounds == nil {
		return [2]float64{0, 1}
	}
	return *d.Weights.Bounds
}

// weightWords say what the weights come to: what counts most, and how many indicators make a half.
func (s *state) weightWords(rows []weightRow) string {
	var leaves []weightRow
	for _, row := range rows {
		if !row.aggregate {
			leaves = append(leaves, row)
		}
	}
	if len(leaves) == 0 {
		return s.Say.Text("screen.indexes.weights.none")
	}
	if d := s.Open.Design; d.Weights.Method == "benefit-of-the-doubt" {
		return s.Say.Text("screen.indexes.weights.doubt", "level", s.Say.Integer(max(1, d.Weights.Level)))
	}
	slices.SortStableFunc(leaves, func(a, b weightRow) int { return cmp.Compare(b.effective, a.effective) })
	half, sum := 0, 0.0
	for sum < 0.5-1e-9 && half < len(leaves) {
		sum += leaves[half].effective
		half++
	}
	if leaves[0].effective-leaves[len(leaves)-1].effective < 1e-9 {
		return s.Say.Text("screen.indexes.weights.alike", "share", s.Say.Percent(leaves[0].effective, 1))
	}
	return s.Say.Text("screen.indexes.weights.words", "first", leaves[0].name, "share", s.Say.Percent(leaves[0].effective, 1),
		"last", leaves[len(leaves)-1].name, "least", s.Say.Percent(leaves[len(leaves)-1].effective, 1),
		"half", s.Say.Integer(half), "all", s.Say.Integer(len(leaves)))
}

// noticesAs words what the result tells under codes that begin alike.
func (s *state) noticesAs(prefixes ...string) string {
	var lines []string
	if s.Done {
		for _, notice := range s.Result.Notices {
			if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(notice.Code, p) }) {
				lines = append(lines, s.ProblemWords(notice))
			}
		}
	}
	return strings.Join(lines, "\n")
}
