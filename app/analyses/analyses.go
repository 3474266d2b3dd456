// Package analyses is the screen of the regional toolbox: a method, its data and thresholds, what it
// tells, and how that was calculated.
package analyses

// ID is the screen's page in routes.
const ID = "analyses"
