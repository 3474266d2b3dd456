package treat

import "slices"

// A Method tames outliers; phrase key "index.treatment.<id>".
type Method struct {
	ID    string
	Reads []string // JSON keys of the parameters that it reads, so that a screen shows only those
	treat func([]float64, Rule) (treated, bool)
}

// Methods lists every treatment.
var Methods = []Method{
	{"none", nil, nil},
	{"winsorise", []string{"maxPoints", "force"}, winsorised},
	{"log-ct", nil, whole(LogCT)},
	{"log-ct-plus", nil, whole(LogCTPlus)},
	{"log-ct-orig", nil, whole(LogCTOriginal)},
	{"log-gii", nil, whole(rising(LogGII))},
	{"box-cox", []string{"lambda"}, boxCox},
	{"sqrt", nil, whole(SquareRoot)},
	{"trim", []string{"lowerPercent", "upperPercent"}, trimmed},
	{"deviations", []string{"deviations"}, withinDeviations},
}

// MethodByID returns the method; false where there is none.
func MethodByID(id string) (Method, bool) {
	at := slices.IndexFunc(Methods, func(m Method) bool { return m.ID == id })
	if at < 0 {
		return Method{}, false
	}
	return Methods[at], true
}
