package flow

import "testing"

// The check fails over a fact that nobody has looked at for long; a service that
// runs says so and goes on.
func TestADateNeverSilencesAService(t *testing.T) {
	c := baseContent(t)
	late := today.AddDate(5, 0, 0)
	if book, faults := Load(c.source(), Options{Today: late}); book != nil || !faults.Errors() {
		t.Errorf("the check passes five years later: %v", faults)
	}
	book, faults := Load(c.source(), Options{Today: late, Running: true})
	if book == nil || faults.Errors() || len(faults) == 0 {
		t.Errorf("the service does not start with a warning: %v", faults)
	}
}
