// Package optimise finds best points: of linear programmes and of smooth functions without constraints.
package optimise
