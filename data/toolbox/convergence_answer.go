package toolbox

var convergenceMethods = []Method{}
