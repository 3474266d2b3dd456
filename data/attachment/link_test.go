package attachment_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pharos/data"
	"pharos/data/attachment"
)

func TestHostileAddressesStayInert(t *testing.T) {
	hostile := []string{
		"", " ", "://", "http://", "https:///path", "http:example.org", "//server/share", `\\server\share`, `\\?\C:\x.exe`, "/etc/passwd",
		"file:///etc/passwd", "FILE:///c:/windows/system32/calc.exe", "file://server/share/x", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
		" javascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "\x01javascript:alert(1)", "javascript&colon;alert(1)",
		"data:text/html,<script>1</script>", "data:application/pdf;base64,AAAA", "vbscript:msgbox(1)", "view-source:http://x.org", "about:blank",
		"blob:https://x.org/1", "ftp://x.org/", "sftp://x.org", "smb://server/share", "ssh://x.org", "telnet://x.org", "ldap://x.org", "jar:http://x.org!/",
		"ms-word:ofe|u|http://x.org/x.docx", "ms-msdt:/id PCWDiagnostic", "search-ms:query=x", "vscode://file/x", "tel:+49401234", "sms:123", "steam://run/1",
		"zoommtg://x", "intent://x#Intent;end", "ms-settings:", "shell:startup", "chrome://settings", "res://x.dll", "mhtml:http://x.org",
		"http://user:pass@example.org/", "https://google.com@evil.example/", "https://user@example.org/", "http://example.org\\@evil.example/",
		"https://example.org/\u202Egpj.exe", "https://exam\u200Bple.org/", "https://example.org/\x00", "https://example.org/a b", "https://example.org/\r\nHost: x",
		"https://ex%61mple.org/", "https://example.org:port/", "https://example.org:/", "https://[::1", "https://[fe80::1%25eth0]/", "https://exa<mple.org/",
		"https://-/", "https://..", "https://example..org/", "https://" + strings.Repeat("a", 64) + ".org/", "https://xn--a/", "https://" + strings.Repeat("a.", 2000),
		"mailto:", "mailto:anna", "mailto:@x.org", "mailto:anna@x.org?attach=/etc/passwd", "mailto:anna@x.org?cc=evil@x.org", "mailto:a@x.org,b@x.org",
		"mailto:anna@x.org%0Abcc:evil@x.org", "mailto:-oProxy@x.org", "mailto:a@b@c.org", "mailto://x.org/",
		"doi:", "doi:11.1000/x", "doi:10.1000", "doi:10.1000/", "doi:javascript/x", "doi:10.1000/../../x", "doi:10.1000/%0d%0aX", "10.12.2024/x", "10./x",
		"www.", "not an address", "example.org", "C:\\x.exe", "C:/x.exe", "\xff\xfe",
	}
	if len(hostile) < 60 {
		t.Fatalf("want at least 60, got %d", len(hostile))
	}
	for _, text := range hostile {
		if link, err := attachment.LinkOf(text); !errors.Is(err, data.ErrInvalid) || link.URL != "" {
			t.Errorf("want %q inert, got %+v %v", text, link, err)
		}
	}
}

func TestHonestAddressesAreShownInFull(t *testing.T) {
	for _, row := range []struct {
		text, want, host string
		marks            []string
	}{
		{"https://www.hamburg.de/x?a=1&b=ü#t", "https://www.hamburg.de/x?a=1&b=ü#t", "www.hamburg.de", nil},
		{" HTTPS://Example.ORG ", "https://example.org", "example.org", nil},
		{"http://example.org:8080/", "http://example.org:8080/", "example.org", []string{"plain"}},
		{"www.aeroe.dk", "https://www.aeroe.dk", "www.aeroe.dk", nil},
		{"https://ærø.dk/", "https://xn--r-3fa9c.dk/", "ærø.dk", []string{"foreign-letters"}},
		{"https://XN--R-3FA9C.dk/", "https://xn--r-3fa9c.dk/", "ærø.dk", []string{"foreign-letters"}},
		{"https://pаypal.com/", "https://xn--pypal-4ve.com/", "pаypal.com", []string{"foreign-letters", "mixed-scripts"}},
		{"https://аррӏе.com/", "https://xn--80ak6aa92e.com/", "аррӏе.com", []string{"foreign-letters"}},
		{"http://127.0.0.1/", "http://127.0.0.1/", "127.0.0.1", []string{"plain", "number"}},
		{"https://[2001:db8::1]:443/", "https://[2001:db8::1]:443/", "2001:db8::1", []string{"number"}},
		{"https://2130706433/", "https://2130706433/", "2130706433", []string{"number"}},
		{"https://0x7f.1/", "https://0x7f.1/", "0x7f.1", []string{"number"}},
		{"https://localhost/", "https://localhost/", "localhost", []string{"number"}},
		{"mailto:Anna.Beck+x@Hamburg.de", "mailto:Anna.Beck%2Bx@hamburg.de", "", nil},
		{"doi:10.1000/182", "https://doi.org/10.1000/182", "doi.org", nil},
		{"DOI:10.1002/(SICI)1097-4571(199806)49:8;2-G", "https://doi.org/10.1002/%28SICI%291097-4571%28199806%2949:8%3B2-G", "doi.org", nil},
		{"10.5281/zenodo.1234", "https://doi.org/10.5281/zenodo.1234", "doi.org", nil},
		{"https://doi.org/10.5281/zenodo.1234", "https://doi.org/10.5281/zenodo.1234", "doi.org", nil},
	} {
		link, err := attachment.LinkOf(row.text)
		if err != nil || link.URL != row.want || link.Host != row.host || !slices.Equal(link.Marks, row.marks) {
			t.Errorf("%s: want %s %s %v, got %s %s %v %v", row.text, row.want, row.host, row.marks, link.URL, link.Host, link.Marks, err)
		}
	}
}

func FuzzLinkOf(f *testing.F) {
	f.Add("https://example.org")
	f.Add("doi:10.1000/1")
	f.Fuzz(func(t *testing.T, text string) {
		link, err := attachment.LinkOf(text)
		if err != nil {
			return
		}
		if !strings.HasPrefix(link.URL, "https://") && !strings.HasPrefix(link.URL, "http://") && !strings.HasPrefix(link.URL, "mailto:") {
			t.Errorf("%q: want a web or mail address, got %q", text, link.URL)
		}
		if again, err := attachment.LinkOf(link.URL); err != nil || again.URL != link.URL {
			t.Errorf("%q: want %q to be its own address, got %q %v", text, link.URL, again.URL, err)
		}
	})
}
