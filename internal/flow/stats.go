package flow

import (
	"strings"

	"yilu/internal/sms"
)

// Stats is the size and cost of the content.
type Stats struct {
	Flows     int             `json:"flows"`
	Steps     int             `json:"steps"`
	Facts     int             `json:"facts"`
	Languages []LanguageStats `json:"languages"`
}

// LanguageStats is the cost of one language.
type LanguageStats struct {
	Tag          string  `json:"tag"`
	Texts        int     `json:"texts"`
	Messages     int     `json:"messages"`      // as sent: pages of menus and parts of texts, for each country that differs
	MeanSegments float64 `json:"mean_segments"` // of a message
	Worst        int     `json:"worst_segments"`
	WorstText    string  `json:"worst_text"`
}

// Stats measures the content.
func (b *Book) Stats() Stats {
	st := Stats{Flows: len(b.graph.starts), Steps: len(b.graph.steps), Facts: len(b.facts.list)}
	for i, l := range b.locales {
		st.Languages = append(st.Languages, b.languageStats(i, l))
	}
	return st
}

func (b *Book) languageStats(lang int, l *locale) LanguageStats {
	st := LanguageStats{Tag: l.name, Texts: len(l.texts)}
	total := 0
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		if !s.kind.hasText() {
			continue
		}
		for _, view := range s.texts[lang].all() {
			for _, sc := range view {
				n := sms.Measure(sc.text).Segments
				st.Messages, total = st.Messages+1, total+n
				if n > st.Worst {
					st.Worst, st.WorstText = n, strings.ReplaceAll(string(p), "/", ".")
				}
			}
		}
	}
	st.MeanSegments = float64(total) / float64(max(st.Messages, 1))
	return st
}
