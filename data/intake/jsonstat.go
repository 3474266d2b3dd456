package intake

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// sureOfJSONStat2 knows JSON-stat 2.0 by its class or version, or by the members of a dataset at the top.
func sureOfJSONStat2(sample Sample) float64 { return lookIntoStat(sample).sureOf2() }

// sureOfJSONStat1 knows JSON-stat 1.x by datasets one level down.
func sureOfJSONStat1(sample Sample) float64 { return lookIntoStat(sample).sureOf1() }

// statMarks are what the beginning of a file shows of JSON-stat.
type statMarks struct {
	class, version2   bool
	dataset, dataset1 int // members of a dataset, at the top and one level down
}

func (m statMarks) sureOf2() float64 {
	switch {
	case m.class && (m.version2 || m.dataset > 0), m.version2 && m.dataset > 1:
		return 1
	case m.class, m.dataset > 1:
		return 0.7
	}
	return 0
}

func (m statMarks) sureOf1() float64 {
	switch {
	case m.sureOf2() > 0:
		return 0
	case m.dataset1 > 1:
		return 1
	case m.dataset1 > 0:
		return 0.6
	case m.dataset == 1:
		return 0.6
	}
	return 0
}

// statSigns are members that tell a dataset from other JSON.
var statSigns = []string{"dimension", "value", "status", "id", "size", "role", "wsVersion"}

// lookIntoStat reads the members of the sample's first two levels; the end of the sample may cut them.
func lookIntoStat(sample Sample) (m statMarks) {
	text := bytes.TrimLeft(sample.Text, " \r\n\t\ufeff")
	if len(text) == 0 || text[0] != '{' {
		return m
	}
	j := newJSONText(bytes.NewReader(text), File{Name: sample.File, Limits: DefaultLimits})
	if kind, err := j.value(); err != nil || kind != jsonObject {
		return m
	}
	_ = j.object(func(key []byte) error { return m.look(j, string(key)) })
	return m
}

// look reads one member of the document.
func (m *statMarks) look(j *jsonText, name string) error {
	sign := slices.Contains(statSigns, name)
	if sign && name != "id" && name != "status" {
		m.dataset++
	}
	kind, err := j.value()
	switch {
	case err != nil:
		return err
	case kind == jsonString && name == "class":
		m.class = slices.Contains([]string{"dataset", "collection", "dimension"}, string(j.text))
	case kind == jsonString && name == "version":
		m.version2 = bytes.HasPrefix(j.text, []byte("2"))
	case kind == jsonObject && !sign:
		return j.object(func(key []byte) error {
			if slices.Contains(statSigns[:3], string(key)) {
				m.dataset1++
			}
			return j.skip()
		})
	case kind == jsonObject || kind == jsonArray:
		return j.leave(j.depth - 1)
	}
	return nil
}

// planJSON keeps a JSON file from being split: its numbers are written the way of data files.
func planJSON(p plan, _ Sample) plan {
	p.weigh, p.numbers = false, pointStyle
	return p
}

// readJSONStat reads every dataset of a JSON-stat document: its structure first, wherever that stands in
// the file, then, in a second pass, its values.
func readJSONStat(s *scan) error {
	text, done, err := s.again()
	if err != nil {
		return err
	}
	d := &statDocument{file: s.file, budget: cubeBudget{file: s.file.Name}}
	err = d.learn(newJSONText(text, s.file))
	done()
	if err != nil {
		return err
	}
	fills, err := d.fills(s)
	if err != nil {
		return err
	}
	j := newJSONText(s.text, s.file)
	if err := d.pour(j, fills); err != nil {
		return err
	}
	s.records.foreign, s.records.invalid, s.records.invalidAt = j.foreign, j.invalid, j.broken
	return nil
}

// fills makes the cubes of the datasets and readies the table for them. The list has nil where a
// dataset is left aside.
func (d *statDocument) fills(s *scan) ([]*cubeFill, error) {
	cubes, err := d.cubes(s)
	if err != nil {
		return nil, err
	}
	var several []*cube
	for _, c := range cubes {
		if c != nil {
			several = append(several, c)
		}
	}
	axes, err := layCubes(s, several)
	if err != nil {
		return nil, err
	}
	fills := make([]*cubeFill, len(cubes))
	for i, c := range cubes {
		if c == nil {
			continue
		}
		if fills[i], err = newFill(s, c, axes[0]); err != nil {
			return nil, err
		}
		axes = axes[1:]
		if len(several) == 1 && d.datasets[i].inOrder() {
			fills[i].once()
		}
	}
	return fills, nil
}

// cubes makes a cube of each dataset that has values. Of several, those without place or period are
// left aside; it refuses the file where none is left.
func (d *statDocument) cubes(s *scan) ([]*cube, error) {
	cubes := make([]*cube, len(d.datasets))
	var first error
	read := 0
	for i, dataset := range d.datasets {
		if !dataset.holds() {
			continue
		}
		c, err := dataset.cube(d)
		if err != nil {
			return nil, err
		}
		if err := c.assign(s.file); err != nil {
			if first == nil {
				first = err
			}
			s.sink.reject(fault{
				code: "intake.cube.aside", value: []byte(c.dataset.code + ": " + c.named()),
			}, 0)
			continue
		}
		cubes[i] = c
		read++
	}
	switch {
	case read > 0:
		return cubes, nil
	case first != nil:
		return nil, first
	}
	return nil, d.withoutValues()
}

// withoutValues says what the document holds instead of a dataset.
func (d *statDocument) withoutValues() error {
	if d.links > 0 {
		return refuse(d.file.Name, "intake.cube.links", "count", strconv.Itoa(d.links), "example", d.firstLink)
	}
	for _, dataset := range d.datasets {
		if dataset.class == "dimension" {
			return refuse(d.file.Name, "intake.cube.dimension-only")
		}
		if strings.TrimSpace(dataset.failure) != "" {
			return refuse(d.file.Name, "intake.cube.error", "seen", dataset.failure)
		}
	}
	return refuse(d.file.Name, "intake.cube.no-values")
}
