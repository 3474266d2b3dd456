package intake

import "slices"

// layCubes gives the table the dimensions of all cubes, shared where they are called alike; several cubes
// are told apart by one more, in front. It returns the axis of each dimension, noDim for place and period.
func layCubes(s *scan, cubes []*cube) ([][]int, error) {
	byCode := map[string]int{}
	s.dataset = cubes[0].dataset
	s.dataset.words = &datasetWords{titles: cubes[0].titles, names: cubes[0].names, units: cubes[0].unit}
	if len(cubes) > 1 {
		if err := s.table.axis("dataset", ""); err != nil {
			return nil, err
		}
		s.indicatorAxis = 1
		s.dataset.code, s.dataset.title, s.dataset.file, s.dataset.words = "", "", false, nil
	}
	defer func() { s.dataset = credited(s.dataset) }()
	var all [][]int
	for _, c := range cubes {
		axes := make([]int, len(c.dims))
		for i, d := range c.dims {
			axes[i] = noDim
			if i == c.place || i == c.period {
				continue
			}
			at, known := byCode[d.code]
			if !known || slices.Contains(axes[:i], at) {
				at = len(s.table.axes)
				byCode[d.code] = at
				if err := s.table.axis(d.code, d.label); err != nil {
					return nil, err
				}
			}
			axes[i] = at
		}
		all = append(all, axes)
	}
	if naming := cubes[0].naming(); len(cubes) == 1 && naming != noDim {
		s.indicatorAxis = all[0][naming] + 1
		s.dataset.code, s.dataset.title, s.dataset.file, s.dataset.words = "", "", false, nil
	}
	return all, nil
}
