package intake

import "bytes"

var oleMark = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

func oleMarked(head []byte) bool { return bytes.HasPrefix(head, oleMark) }
