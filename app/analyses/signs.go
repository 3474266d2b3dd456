package analyses

import "pharos/data/toolbox"

// signLines tell what the signs of a formula mean.
func (s *state) signLines(toolbox.Method) []line { return nil }
