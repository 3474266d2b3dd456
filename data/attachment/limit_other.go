//go:build !linux

package attachment

import "runtime/debug"

// mostMemory is what a worker should have.
const mostMemory = 1 << 30

// LimitMemory holds this process to what the reading of one file may take, as far as the system lets
// it. It is for a worker alone.
func LimitMemory() { debug.SetMemoryLimit(mostMemory) }
