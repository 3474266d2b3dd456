package catalogue

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// remnants counts the traces of a person in the bytes of the file and of its log, as they lie on the
// disk. What still stands in texts that were to be left, or is part of a longer word, is no trace.
func (c *Catalogue) remnants(ctx context.Context, sought soughtPerson) (int, error) {
	count := 0
	for _, ending := range []string{"", "-wal", "-shm", "-journal"} {
		found, err := tracesIn(ctx, c.path+ending, sought)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return count, err
		}
		count += found
	}
	if count == 0 {
		return 0, nil
	}
	pool, err := c.read.DB()
	if err != nil {
		return count, err
	}
	kept := 0
	err = eachText(ctx, pool, func(found cell) error {
		kept += sought.traces([]byte(found.text))
		return nil
	})
	return max(0, count-kept), err
}

// Blocks are read at a time, and a lap of each again with the next.
const (
	blockBytes = 1 << 20
	lapBytes   = 1 << 9
)

// tracesIn looks through the bytes of a file, whatever they mean.
func tracesIn(ctx context.Context, path string, sought soughtPerson) (count int, err error) {
	file, err := os.Open(filepath.Clean(path))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	block := make([]byte, 0, blockBytes)
	for ctx.Err() == nil {
		n, err := io.ReadFull(file, block[len(block):cap(block)])
		block = block[:len(block)+n]
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return count + sought.traces(block), nil
		}
		if err != nil {
			return count, err
		}
		lap := len(block) - lapBytes
		count += sought.traces(block) - sought.traces(block[lap:]) // which is counted with the next
		block = append(block[:0], block[lap:]...)
	}
	return count, ctx.Err()
}

// traces counts what is left of a person in bytes. In a file the texts of a row stand side by side: so
// words have no bounds here.
func (s soughtPerson) traces(content []byte) int {
	count := 0
	lower := bytes.ToLower(content)
	for _, mail := range s.mails {
		count += bytes.Count(lower, []byte(mail))
	}
	for _, contact := range s.contacts {
		if phone := strings.TrimSpace(contact.Phone); phone != "" {
			count += bytes.Count(content, []byte(phone))
		}
	}
	text := string(content)
	for _, name := range s.names {
		if len(name.plain) > 1 {
			count += name.traces(text)
		}
	}
	return count
}

func (n soughtName) traces(text string) int {
	count := 0
	for at, r := range text {
		if isNameRune(r) && firstLetter(r) == n.first && n.standsAt(text[at:]) {
			count++
		}
	}
	return count
}

// standsAt reports whether a text begins with the name, whatever follows its last word.
func (n soughtName) standsAt(text string) bool {
	for i := range n.plain {
		if i > 0 {
			gap := gapAt(text)
			if gap == 0 {
				return false
			}
			text = text[gap:]
		}
		word := wordAt(text)
		plain, deep := foldedName(word, plainLetters), foldedName(word, deepLetters)
		if i == len(n.plain)-1 {
			return strings.HasPrefix(plain, n.plain[i]) || strings.HasPrefix(deep, n.deep[i])
		}
		if plain != n.plain[i] && deep != n.deep[i] {
			return false
		}
		text = text[len(word):]
	}
	return true
}
