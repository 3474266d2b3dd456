package directory

import (
	"cmp"

	"pharos/data"
	"pharos/data/practice"
)

// contacts are persons: the only place for what is known of them.
func contacts() kind {
	return declared(declaration[practice.Contact]{
		id:      func(c *practice.Contact) *data.EntryID { return &c.ID },
		title:   func(c *practice.Contact) data.Text { return data.Plain(c.Name) },
		retitle: func(c *practice.Contact, _, name string) { c.Name = name },
		detail: func(s *state, c *practice.Contact) string {
			return cmp.Or(s.titleOf(c.Organisation), c.Role)
		},
		shelf:   contactShelf,
		shelves: []string{"overdue", "groundless", "dated", "undated"},
		shelved: func(s *state, key string) string { return s.say.Text("screen.directory.contacts." + key) },
		warning: func(s *state, c *practice.Contact) string {
			switch contactShelf(s, c) {
			case "overdue":
				return s.say.Text("screen.directory.overdue", "date", s.dateWords(c.ReviewBy))
			case "groundless":
				return s.say.Text("screen.directory.groundless")
			}
			return ""
		},
		ties:  func(c *practice.Contact, add func(data.EntryID, tie)) { add(c.Organisation, tie{as: "contact"}) },
		deeds: []deed{eraseDeed(), fileDeed(), personalDeed()},
		parts: []part{
			{"person", []field{
				line("name", func(c *practice.Contact) *string { return &c.Name }).across(4).atMost(300),
				line("role", func(c *practice.Contact) *string { return &c.Role }).across(2),
				link("organisation", practice.KindOrganisation, func(c *practice.Contact) *data.EntryID { return &c.Organisation }).across(6),
				line("email", func(c *practice.Contact) *string { return &c.Email }),
				line("phone", func(c *practice.Contact) *string { return &c.Phone }),
			}},
			{"basis", []field{
				lines("purpose", func(c *practice.Contact) *string { return &c.Purpose }),
				line("basis", func(c *practice.Contact) *string { return &c.Basis }).across(4),
				date("given", func(c *practice.Contact) *string { return &c.Given }),
				line("origin", func(c *practice.Contact) *string { return &c.Source }).across(4),
				date("review-by", func(c *practice.Contact) *string { return &c.ReviewBy }),
			}},
		},
	})
}

// contactShelf sorts persons by what is to be done: looked at again, given a purpose, or nothing.
func contactShelf(s *state, c *practice.Contact) string {
	switch {
	case c.ReviewBy != "" && c.ReviewBy < s.today:
		return "overdue"
	case c.Purpose == "" || c.Basis == "" && c.Given == "":
		return "groundless"
	case c.ReviewBy == "":
		return "undated"
	}
	return "dated"
}
