package toolbox

var specialisationMethods = []Method{}
