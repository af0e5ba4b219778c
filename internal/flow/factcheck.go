package flow

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// dialled is how a number must be written so that a phone makes it tappable:
// digits alone, with one plus sign before them at most.
var dialled = regexp.MustCompile(`^\+?[0-9]{2,15}$`)

// longNumber is from how many digits on a number is no short code, so that it
// must have a length that its country's numbering plan knows.
const longNumber = 7

// checkValue faults a fact that shows nothing, or a rule that would.
func (f *Fact) checkValue(r rawFact, faults *Faults) {
	switch {
	case f.Kind == RuleFact && f.Value != "":
		faults.add(r.Value.Pos, "fact %s is a rule, which what: states; it has no value to show: remove value:", f.ID)
	case f.Kind == RuleFact && f.Role != "":
		faults.add(r.Role.Pos, "fact %s is a rule, which {{.Here.%s}} could not show; remove role:", f.ID, f.Role)
	case f.Kind != RuleFact && f.Value == "":
		faults.add(f.Pos, "fact %s has no value; write one", f.ID)
	}
}

// checkPhone faults numbers that nobody could dial.
func (f *Fact) checkPhone(r rawFact, faults *Faults) {
	if f.Kind != PhoneFact {
		if r.Abroad != nil {
			faults.add(r.Abroad.Pos, "fact %s is no phone number, so nobody dials it from abroad; remove abroad:", f.ID)
		}
		return
	}
	for _, w := range []*word{&r.Value, r.Abroad} {
		switch {
		case w == nil || w.V == "":
		case !dialled.MatchString(w.V):
			faults.add(w.Pos, "%q cannot be tapped on a phone; write digits alone, such as 08000121700 or +861012308, or kind: text", w.V)
		case !possible(w.V, f.Country):
			faults.add(w.Pos, "%q has a length that no number of its country has; compare it with its source", w.V)
		}
	}
	if r.Abroad != nil && !strings.HasPrefix(r.Abroad.V, "+") {
		faults.add(r.Abroad.Pos, "abroad: %q lacks the plus sign and the country's code, such as +442072998439", r.Abroad.V)
	}
}

// possible tells whether a number's length is one that its country knows, by the
// metadata of libphonenumber. Short codes are beyond it.
func possible(number, country string) bool {
	if len(digits(number)) < longNumber {
		return true
	}
	parsed, err := phonenumbers.Parse(number, strings.ToUpper(country))
	return err == nil && phonenumbers.IsPossibleNumber(parsed)
}

func (f *Fact) checkWithdrawal(r rawFact, faults *Faults) {
	if r.Withdrawn != nil && f.Withdrawn == "" {
		faults.add(r.Withdrawn.Pos, "withdrawn: wants the reason, such as withdrawn: nobody answers since May")
	}
	if r.Instead != nil && r.Withdrawn == nil {
		faults.add(r.Instead.Pos, "instead: is for a fact that is withdrawn; write withdrawn: with the reason, or remove it")
	}
}

// check faults what is wrong between facts.
func (fs *facts) check(faults *Faults) {
	roles := map[string]string{}
	for i := range fs.list {
		f := &fs.list[i]
		for _, bad := range fs.never {
			if bad != "" && strings.Contains(digits(f.Value+" "+f.Abroad), bad) {
				faults.add(f.Pos, "fact %s shows %s, which stands under never: it is wrong or obsolete", f.ID, bad)
			}
		}
		fs.checkInstead(f, faults)
		if f.Role == "" {
			continue
		}
		key := f.Country + " " + f.Role
		if other, dup := roles[key]; dup {
			faults.add(f.Pos, "facts %s and %s both are the %s of %s; remove role from one", other, f.ID, f.Role, f.Country)
		}
		roles[key] = f.ID
	}
}

// checkInstead faults a stand-in that is not there to be shown.
func (fs *facts) checkInstead(f *Fact, faults *Faults) {
	if f.Instead == "" {
		return
	}
	other := fs.byID[f.Instead]
	switch {
	case other == nil:
		faults.add(f.Pos, "fact %s: instead: names %q, which is not a fact%s", f.ID, f.Instead, instead(f.Instead, keysOf(fs.byID)))
	case other.Withdrawn != "":
		faults.add(f.Pos, "fact %s: instead: names %s, which is withdrawn too; name one that may be shown", f.ID, f.Instead)
	case other.Kind == RuleFact && f.Kind != RuleFact:
		faults.add(f.Pos, "fact %s: instead: names %s, a rule, which has nothing to show; name a number or a text", f.ID, f.Instead)
	}
}
