package phrase

// Problem words a problem that the user can mend: what is wrong and what to do, with its place in
// front where it has one. Code is the part of the key behind "problem."; line and column are
// 1-based and 0 where there is none.
func (p *Printer) Problem(code string, args map[string]string, line, column int) string {
	text := p.Fill("problem."+code, args)
	switch {
	case line > 0 && column > 0:
		return p.Text("problem.at.cell", "line", p.Integer(line), "column", p.Integer(column), "text", text)
	case line > 0:
		return p.Text("problem.at.line", "line", p.Integer(line), "text", text)
	}
	return text
}

// Fill returns the phrase with its placeholders filled by name.
func (p *Printer) Fill(key string, args map[string]string) string {
	pairs := make([]any, 0, 2*len(args))
	for name, value := range args {
		pairs = append(pairs, name, value)
	}
	return p.Text(key, pairs...)
}
