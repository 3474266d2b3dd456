package toolbox

var trendMethods = []Method{}
