//go:build ci

package main

// windowed is false in the build that needs no C compiler and has no window.
const windowed = false
