package toolbox

var relatednessMethods = []Method{}
