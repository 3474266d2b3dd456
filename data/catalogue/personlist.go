package catalogue

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pharos/data"
)

// An ErasureRecord keeps that a person was erased, and not whom: hashes of the names, addresses and
// numbers, with a salt of the catalogue's own. Who knows a name can find out whether it was erased; who
// does not know it cannot read it from here.
type ErasureRecord struct {
	At     time.Time `json:"at"`
	Salt   string    `json:"salt"`
	Hashes []string  `json:"hashes"` // each with a letter before it: n and the number of words, m, or p
}

// erasuresSetting keeps the records.
const erasuresSetting = "erasures"

// mostNameWords are looked at together when a name is sought by its hash.
const mostNameWords = 6

// Erasures returns the records of the persons who were erased, the oldest first. Whoever puts an older
// copy in the place of the catalogue hands them to Reapply.
func (c *Catalogue) Erasures(ctx context.Context) ([]ErasureRecord, error) {
	stored, _, err := c.Setting(ctx, erasuresSetting)
	if err != nil || stored == "" {
		return nil, err
	}
	var records []ErasureRecord
	err = json.Unmarshal([]byte(stored), &records)
	return records, wrap("reading the list of erasures", err)
}

// remember adds a record of the person to the list.
func (c *Catalogue) remember(ctx context.Context, tx querier, sought soughtPerson) error {
	records, err := c.Erasures(ctx)
	if err != nil {
		return err
	}
	record := ErasureRecord{At: c.now().UTC().Round(time.Second), Salt: hex.EncodeToString([]byte(rand.Text()))}
	if len(records) > 0 {
		record.Salt = records[0].Salt
	}
	record.Hashes = sought.hashes(record.Salt)
	return putErasures(ctx, tx, merge(records, []ErasureRecord{record}))
}

func putErasures(ctx context.Context, tx querier, records []ErasureRecord) error {
	list, err := json.Marshal(records)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", erasuresSetting, string(list))
	return err
}

// merge adds the records that say something new.
func merge(records, more []ErasureRecord) []ErasureRecord {
	for _, record := range more {
		if !slices.ContainsFunc(records, func(known ErasureRecord) bool {
			return known.Salt == record.Salt && slices.Equal(known.Hashes, record.Hashes)
		}) {
			records = append(records, record)
		}
	}
	return records
}

func saltedHash(salt, text string) string {
	sum := hmac.New(sha256.New, []byte(salt))
	sum.Write([]byte(text))
	return hex.EncodeToString(sum.Sum(nil))
}

// hashes are those of all that the person is sought by, in order.
func (s soughtPerson) hashes(salt string) []string {
	var all []string
	for _, name := range s.names {
		for _, words := range [][]string{name.plain, name.deep} {
			all = append(all, nameHash(salt, words))
		}
	}
	for _, mail := range s.mails {
		all = append(all, "m"+saltedHash(salt, mail))
	}
	for _, digits := range s.digits {
		all = append(all, "p"+saltedHash(salt, digits))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func nameHash(salt string, words []string) string {
	return "n" + strconv.Itoa(len(words)) + saltedHash(salt, strings.Join(words, " "))
}

// Reapply erases again whom the records tell of, as after an older copy was put in the place of the
// catalogue: it looks for words whose hashes are among theirs. The records are kept with the catalogue's
// own. It returns one Erasure for all of them.
func (c *Catalogue) Reapply(ctx context.Context, records []ErasureRecord) (Erasure, error) {
	if c.readOnly {
		return Erasure{}, fmt.Errorf("erasing again: %w", data.ErrReadOnly)
	}
	own, err := c.Erasures(ctx)
	if err != nil {
		return Erasure{}, err
	}
	records = merge(own, records)
	sought, err := c.recognised(ctx, records)
	if err != nil {
		return Erasure{}, fmt.Errorf("erasing again: %w", err)
	}
	var done Erasure
	if len(sought.names)+len(sought.mails)+len(sought.phones) > 0 {
		if done, err = c.erase(ctx, sought, ErasureScope{}); err != nil {
			return done, err
		}
	}
	list, err := json.Marshal(records)
	if err != nil || len(records) == 0 {
		return done, err
	}
	return done, c.PutSetting(ctx, erasuresSetting, string(list))
}

// recognised gathers the words of the catalogue that the records tell of, and the contacts with them.
func (c *Catalogue) recognised(ctx context.Context, records []ErasureRecord) (soughtPerson, error) {
	seeker := newSeeker(records)
	pool, err := c.read.DB()
	if err != nil {
		return soughtPerson{}, err
	}
	err = eachCell(ctx, pool, func(found cell) error {
		if found.table != "setting" || found.row.value("name") != erasuresSetting {
			rewritten("", found.text, func(_, text string) (string, bool) {
				seeker.look(text)
				return text, false
			})
		}
		return nil
	})
	all := soughtPerson{ids: map[string]bool{}}
	for _, text := range seeker.found {
		sought, err := c.soughtBy(ctx, text)
		if err != nil {
			return all, err
		}
		all.join(sought)
	}
	return all, err
}

func (s *soughtPerson) join(other soughtPerson) {
	s.names, s.mails = append(s.names, other.names...), append(s.mails, other.mails...)
	s.phones, s.digits = append(s.phones, other.phones...), append(s.digits, other.digits...)
	for _, contact := range other.contacts {
		if !s.ids[string(contact.ID)] {
			s.contacts = append(s.contacts, contact)
		}
		s.ids[string(contact.ID)] = true
	}
}

// A seeker finds words by their hashes.
type seeker struct {
	salts   []string
	wanted  map[string]bool // salt and hash
	lengths map[int]bool    // of names, in words
	mails   bool
	phones  bool
	found   []string
	seen    map[string]bool
}

func newSeeker(records []ErasureRecord) *seeker {
	s := &seeker{wanted: map[string]bool{}, lengths: map[int]bool{}, seen: map[string]bool{}}
	for _, record := range records {
		if !slices.Contains(s.salts, record.Salt) {
			s.salts = append(s.salts, record.Salt)
		}
		for _, hash := range record.Hashes {
			s.wanted[record.Salt+hash] = true
			switch {
			case strings.HasPrefix(hash, "m"):
				s.mails = true
			case strings.HasPrefix(hash, "p"):
				s.phones = true
			case strings.HasPrefix(hash, "n") && len(hash) > 2:
				s.lengths[int(hash[1]-'0')] = true
			}
		}
	}
	return s
}

func (s *seeker) look(text string) {
	if len(s.wanted) == 0 {
		return
	}
	if s.mails {
		s.lookForMails(text)
	}
	if s.phones {
		for _, number := range numberLike.FindAllString(text, -1) {
			for _, digits := range phoneDigits(number) {
				s.ask(number, "p", digits)
			}
		}
	}
	words := wordsOf(text)
	for i := range words {
		for length := range s.lengths {
			if length > 0 && length <= mostNameWords && i+length <= len(words) {
				s.lookForName(words[i : i+length])
			}
		}
	}
}

func (s *seeker) lookForMails(text string) {
	for at := 0; ; at++ {
		next := strings.IndexByte(text[at:], '@')
		if next < 0 {
			return
		}
		at += next
		first, end := mailAround(text, at)
		s.ask(text[first:end], "m", strings.ToLower(text[first:end]))
	}
}

// lookForName asks for the words as they stand, and without the ending of the last.
func (s *seeker) lookForName(words []string) {
	for _, letters := range []map[rune]string{plainLetters, deepLetters} {
		folded := make([]string, len(words))
		for i, word := range words {
			folded[i] = foldedName(word, letters)
		}
		kind, last := "n"+strconv.Itoa(len(words)), len(words)-1
		if s.ask(strings.Join(words, " "), kind, strings.Join(folded, " ")) || last == 0 {
			continue
		}
		whole := folded[last]
		for ending := range foldedEndings {
			if stem, ends := strings.CutSuffix(whole, ending); ends && ending != "" && stem != "" {
				folded[last] = stem
				s.ask(strings.Join(folded, " "), kind, strings.Join(folded, " "))
			}
		}
	}
}

// ask notes a text whose hash is wanted.
func (s *seeker) ask(text, kind, plain string) bool {
	for _, salt := range s.salts {
		if !s.wanted[salt+kind+saltedHash(salt, plain)] {
			continue
		}
		if !s.seen[text] {
			s.seen[text] = true
			s.found = append(s.found, text)
		}
		return true
	}
	return false
}
