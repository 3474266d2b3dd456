//go:build !ci

package main

// windowed says that the program can open a window.
const windowed = true
