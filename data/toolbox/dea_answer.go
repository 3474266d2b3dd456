package toolbox

import (
	"context"
	"slices"

	"pharos/data"
	"pharos/data/statistic"
)

var efficiencyMethods = []Method{
	{
		ID: "dea", Group: Efficiency, Shape: ByUnit,
		Source:  "Charnes, Cooper, Rhodes 1978; Banker, Charnes, Cooper 1984; Andersen, Petersen 1993; Cooper, Seiford, Tone 2007",
		Formula: "min θ: Σ λ_k x_k ≤ θ x_o, Σ λ_k y_k ≥ y_o, λ ≥ 0; max φ: Σ λ_k x_k ≤ x_o, Σ λ_k y_k ≥ φ y_o; Σ λ = 1",
		Params: []Param{
			{Name: "inputs", Kind: ListParam},
			{Name: "outputs", Kind: ListParam},
			{Name: "orientation", Kind: ChoiceParam, Default: string(OutputOriented), Choices: []string{string(InputOriented), string(OutputOriented)}},
			{Name: "returns", Kind: ChoiceParam, Default: string(VariableReturns), Choices: []string{
				string(ConstantReturns), string(VariableReturns), string(NonIncreasingReturns), string(NonDecreasingReturns),
			}},
			{Name: "slacks", Kind: ChoiceParam, Default: string(SlackMeans), Choices: []string{string(SlackMeans), string(SlackRaw)}},
		},
		compute: dea,
	},
}

// An envelopmentStudy is what the tables of the answer are made of.
type envelopmentStudy struct {
	Units
	names           []string // of the inputs, then of the outputs
	inputs, outputs []statistic.Column
	how             Envelopment
	chosen, super   []Enveloped
	scale           ScaleStudy
}

func dea(ctx context.Context, in Input) (Answer, error) {
	e, err := in.envelopment()
	if err != nil {
		return Answer{}, err
	}
	if e.scale, err = StudyScale(ctx, e.inputs, e.outputs, e.how); err != nil {
		return Answer{}, err
	}
	e.chosen = map[Returns][]Enveloped{
		ConstantReturns: e.scale.Constant, VariableReturns: e.scale.Variable,
		NonIncreasingReturns: e.scale.NonIncreasing, NonDecreasingReturns: e.scale.NonDecreasing,
	}[e.how.Returns]
	super := e.how
	super.Super = true
	if e.super, err = EnvelopAll(ctx, e.inputs, e.outputs, super); err != nil {
		return Answer{}, err
	}
	scores := e.scores()
	return Answer{
		Tables: []Table{scores, e.peers(), e.targets()}, Notices: e.notices(), Workings: e.workings,
		Figures: []FigureHint{{Kind: "bars", Table: scores.ID, Label: "region", X: "efficiency"}},
	}, nil
}

// envelopment reads the parameters.
func (in Input) envelopment() (*envelopmentStudy, error) {
	e := &envelopmentStudy{Units: in.Units, how: Envelopment{
		Returns: Returns(in.settled["returns"]), Orientation: Orientation(in.settled["orientation"]), Slacks: SlackScale(in.settled["slacks"]),
	}}
	var problems []data.Problem
	read := func(param string) []statistic.Column {
		var found []statistic.Column
		for _, name := range in.settled.list(param) {
			column, known := e.Variable(name)
			switch {
			case !known:
				p := refusal("toolbox.variable.absent", "name", name, "known", joined(e.Variables[:min(len(e.Variables), mostNamed)]))
				p.Field = param
				problems = append(problems, p)
			case slices.Contains(e.names, name):
				p := refusal("toolbox.variable.twice", "name", name)
				p.Field = param
				problems = append(problems, p)
			default:
				e.names, found = append(e.names, name), append(found, column)
			}
		}
		return found
	}
	e.inputs, e.outputs = read("inputs"), read("outputs")
	if len(problems) == 0 && (len(e.inputs) == 0 || len(e.outputs) == 0) {
		problems = append(problems, refusal("toolbox.dea.sides"))
	}
	if len(problems) > 0 {
		return nil, data.Refuse(problems...)
	}
	return e, nil
}

func (e *envelopmentStudy) scores() Table {
	t := Table{ID: "efficiency", Columns: columns("region code", "efficiency share", "factor index", "efficient truth", "slack_sum index",
		"ccr share", "bcc share", "scale_efficiency share", "returns_class text", "super_efficiency share", "peer_count count")}
	for i, code := range e.Codes {
		result, scale := e.chosen[i], e.scale.Scale[i]
		row := []Cell{text(code), e.score(result), {}, {}, {}, e.score(e.scale.Constant[i]), e.score(e.scale.Variable[i]), {}, {}, e.score(e.super[i]), {}}
		if result.Known {
			row[2], row[3], row[4] = number(result.Radial), truth(result.Efficient()), number(result.SlackSum)
			row[10] = count(len(result.Peers))
		}
		if scale.Known {
			row[7], row[8] = number(scale.Efficiency), text(string(scale.Class))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (e *envelopmentStudy) score(result Enveloped) Cell {
	return optional(result.Score(e.how.Orientation))
}

func (e *envelopmentStudy) peers() Table {
	t := Table{ID: "dea-peers", Columns: columns("region code", "peer code", "lambda index")}
	for i, code := range e.Codes {
		for _, peer := range e.chosen[i].Peers {
			t.Rows = append(t.Rows, []Cell{text(code), text(e.Codes[peer.Unit]), number(peer.Part)})
		}
	}
	return t
}

// targets lists for every region and variable the value, that of the peers together, and the slack.
func (e *envelopmentStudy) targets() Table {
	t := Table{ID: "dea-targets", Columns: columns("region code", "name code", "side text", "value amount", "target_value amount", "change amount", "slack amount")}
	for i, code := range e.Codes {
		result := e.chosen[i]
		if !result.Known {
			continue
		}
		for k, c := range slices.Concat(e.inputs, e.outputs) {
			word, aims, slacks, at := "side-input", result.Inputs, result.InSlack, k
			if k >= len(e.inputs) {
				word, aims, slacks, at = "side-output", result.Outputs, result.OutSlack, k-len(e.inputs)
			}
			value := c.Values[i]
			t.Rows = append(t.Rows, []Cell{text(code), text(e.names[k]), text(word), number(value), number(aims[at]), number(aims[at] - value), number(slacks[at])})
		}
	}
	return t
}

// notices tell which regions have no programme, and when there are too few for the variables: fewer
// than max(m s, 3(m+s)) (Cooper, Seiford and Tone, 2007, section 5.6).
func (e *envelopmentStudy) notices() []data.Problem {
	var notices []data.Problem
	entered := 0
	for i, result := range e.chosen {
		if result.Known {
			entered++
			continue
		}
		code := "toolbox.dea.left-out"
		if result.Unsolved {
			code = "toolbox.dea.unsolved"
		}
		notices = append(notices, warning(code, "region", e.Codes[i]))
	}
	m, s := len(e.inputs), len(e.outputs)
	if least := max(m*s, 3*(m+s)); entered < least {
		notices = append([]data.Problem{warning("toolbox.dea.few-units", "n", countText(entered), "least", countText(least))}, notices...)
	}
	return few(notices)
}

// workings show what the peers sum to for the variable, or how the score came about.
func (e *envelopmentStudy) workings(region, name string) []Working {
	i := slices.Index(e.Codes, region)
	if i < 0 || !e.chosen[i].Known {
		return nil
	}
	result := e.chosen[i]
	if k := slices.Index(e.names, name); k >= 0 {
		c := slices.Concat(e.inputs, e.outputs)[k]
		var terms []term
		for _, peer := range result.Peers {
			code := e.Codes[peer.Unit]
			terms = append(terms, term{
				formula: "{λ " + code + "} × {" + code + "}", amount: peer.Part * c.Values[peer.Unit],
				values: []Value{{"λ " + code, peer.Part}, {code, c.Values[peer.Unit]}},
			})
		}
		w := sumOf("target_value", "", terms)
		w.Answer = number(slices.Concat(result.Inputs, result.Outputs)[k])
		return []Working{w}
	}
	scale := e.scale.Scale[i]
	if !scale.Known {
		return nil
	}
	constant, _ := e.scale.Constant[i].Score(e.how.Orientation)
	variable, _ := e.scale.Variable[i].Score(e.how.Orientation)
	return []Working{{
		Result: "scale_efficiency", Formula: "{CCR} / {BCC}",
		Values: []Value{{"CCR", constant}, {"BCC", variable}}, Answer: number(scale.Efficiency),
	}}
}
