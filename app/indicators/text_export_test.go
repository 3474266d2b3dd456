package indicators

// String is what a field holds, for tests that look at the screen from outside.
func (f *field) String() string { return f.Text }
