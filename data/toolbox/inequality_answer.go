package toolbox

var inequalityMethods = []Method{}
