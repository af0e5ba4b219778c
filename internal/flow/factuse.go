package flow

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// FactUse is a fact and what needs it: the steps whose texts show it or rest on
// it, and the ids of the service's own texts that do.
type FactUse struct {
	Fact
	Used []string
}

// Due tells whether somebody must look at the fact again until then. One that is
// withdrawn is always due: it waits for a better one.
func (f *Fact) Due(until time.Time) bool {
	return f.Withdrawn != "" || !f.ReviewBy.After(until)
}

// FactUses lists every fact: by country, in each the earliest review first.
func (b *Book) FactUses() []FactUse {
	users := b.factUsers()
	list := make([]FactUse, 0, len(b.facts.list))
	for _, f := range b.facts.list {
		used := users[f.ID]
		slices.Sort(used)
		list = append(list, FactUse{f, slices.Compact(used)})
	}
	slices.SortStableFunc(list, func(a, b FactUse) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), a.ReviewBy.Compare(b.ReviewBy))
	})
	return list
}

// factUsers maps each fact to what needs it.
func (b *Book) factUsers() map[string][]string {
	users := map[string][]string{}
	byRole := map[string][]string{}
	for _, f := range b.facts.list {
		byRole[f.Role] = append(byRole[f.Role], f.ID)
	}
	need := func(user, textID string) {
		for _, l := range b.locales {
			for _, name := range usesOf(l.texts[textID].text).names {
				switch kind, key, _ := strings.Cut(name, "."); kind {
				case "Fact":
					users[key] = append(users[key], user)
				case "Here":
					for _, id := range byRole[key] {
						users[id] = append(users[id], user)
					}
				}
			}
		}
	}
	for id := range systemTexts {
		need(id, id)
	}
	for _, p := range b.graph.order {
		s := b.graph.steps[p]
		for _, id := range s.textIDs() {
			need(string(p), id)
		}
		for _, w := range s.sources {
			users[w.V] = append(users[w.V], string(p))
		}
	}
	return users
}
