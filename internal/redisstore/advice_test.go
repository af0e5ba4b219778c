package redisstore_test

import (
	"testing"

	"yilu/internal/redisstore/redistest"
)

func TestAdviceNamesWhatPutsDataAtRisk(t *testing.T) {
	for name, tc := range map[string]struct {
		args []string
		want int
	}{
		"as it should be": {nil, 0},
		"evicting":        {[]string{"--maxmemory-policy", "allkeys-lru"}, 1},
		"forgetting":      {[]string{"--appendonly", "no"}, 1},
		"both":            {[]string{"--maxmemory-policy", "volatile-ttl", "--appendonly", "no"}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			e := newEnv(t, open(t, redistest.Start(t, tc.args...).URL()))
			if got := e.store.Advice(t.Context()); len(got) != tc.want {
				t.Errorf("got %q", got)
			}
		})
	}
}
