package toolbox

var targetMethods = []Method{}
