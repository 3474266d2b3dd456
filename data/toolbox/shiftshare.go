package toolbox

var changeMethods = []Method{}
