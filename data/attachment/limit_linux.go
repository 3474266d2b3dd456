package attachment

import "syscall"

// mostMemory is what a worker may have.
const mostMemory = 1 << 30

// LimitMemory holds this process to what the reading of one file may take. It is for a worker alone.
func LimitMemory() {
	limit := syscall.Rlimit{Cur: mostMemory, Max: mostMemory}
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &limit) // where it is refused, time is the limit
}
