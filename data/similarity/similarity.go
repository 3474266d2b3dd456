// Package similarity finds regions of similar structure: distances by several methods with what each
// variable contributes, the nearest regions of one or of all, how steady such lists are, what two
// designs have in common, and clusters.
package similarity
