// Package similarity finds regions of similar structure: distances, nearest regions, clusters.
package similarity
