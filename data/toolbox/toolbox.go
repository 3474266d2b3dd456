// Package toolbox holds the methods of regional analysis: specialisation, relatedness, shift-share,
// inequality, convergence, trends, targets and efficiency.
package toolbox
