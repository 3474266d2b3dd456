// Package peers is the screen that finds regions of similar structure: the list with its reasons, the
// design of the likeness, two designs side by side, clusters.
package peers

// ID is the screen's page in routes.
const ID = "peers"
