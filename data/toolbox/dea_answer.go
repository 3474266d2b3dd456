package toolbox

var efficiencyMethods = []Method{}
