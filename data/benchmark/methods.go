package benchmark

import "pharos/data"

// A Method turns the values of one indicator into scores, higher is better.
type Method struct {
	ID        string // also the phrase key "method.<ID>"
	Formula   string // as printed in a recipe: x is the value times its direction
	Low, High float64
	Bounded   bool // every score lies between Low and High; otherwise these are 0
	Score     func(values []float64, d data.Direction) []float64
}

// Methods lists every method, in the order the user sees.
var Methods = []Method{}
