package redisstore_test

import (
	"testing"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"yilu/internal/redisstore"
	"yilu/internal/redisstore/redistest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// TestStore runs every rule of a store on all that may stand behind it.
func TestStore(t *testing.T) {
	rules := []struct {
		name  string
		prove func(*testing.T, *env)
	}{
		{"a new person has no session", aNewPersonHasNoSession},
		{"what is committed is loaded", whatIsCommittedIsLoaded},
		{"a transcript gives back every field", aTranscriptGivesBackEveryField},
		{"a lost race is a conflict and writes nothing", aLostRaceIsAConflict},
		{"the same commit twice writes once", theSameCommitTwiceWritesOnce},
		{"of fifty at once each wins in the end, once", fiftyAtOnce},
		{"of many at once each gets their own", ofManyAtOnceEachGetsTheirOwn},
		{"a session expires before its transcript", aSessionExpiresBeforeItsTranscript},
		{"turns beyond the retention are let go", turnsBeyondTheRetentionAreLetGo},
		{"a sweep lets go of old turns of people who are silent", aSweepLetsGoOfOldTurns},
		{"a sweep empties expired sessions and keeps live ones", aSweepEmptiesExpiredSessions},
		{"a sweep goes on past a damaged person", aSweepGoesOnPastADamagedPerson},
		{"a sweep leaves nothing of people whose time is over", aSweepLeavesNothing},
		{"a transcript has an end", aTranscriptHasAnEnd},
		{"the inbox lets go of people who expired", theInboxLetsGoOfPeopleWhoExpired},
		{"an opt-out lasts until it is taken back", anOptOutLastsUntilTakenBack},
		{"an opt-out survives being erased", anOptOutSurvivesBeingErased},
		{"an erased person leaves a session alone", anErasedPersonLeavesASessionAlone},
		{"a handoff is queued once, with its latest reason", aHandoffIsQueuedOnce},
		{"counters count and expire", countersCountAndExpire},
		{"damaged counters and events cost no message", damagedCountersCostNoMessage},
		{"a commit shows as one live event", aCommitShowsAsOneLiveEvent},
		{"the person record follows the channel", thePersonRecordFollowsTheChannel},
		{"a text is stored once", aTextIsStoredOnce},
		{"a flushed Redis gets its texts again", aFlushedRedisGetsItsTextsAgain},
		{"a turn is found by its sequence", aTurnIsFoundByItsSequence},
		{"a turn whose text is gone is not found", aTurnWhoseTextIsGone},
		{"statuses only move up", statusesOnlyMoveUp},
		{"statuses in any order end alike", statusesInAnyOrderEndAlike},
		{"an unknown reference is not found", anUnknownReferenceIsNotFound},
		{"old data opens after a rotation", oldDataOpensAfterARotation},
		{"a foreign keyset is refused", aForeignKeysetIsRefused},
		{"foreign encryption keys open nothing", foreignEncryptionKeysOpenNothing},
		{"another partition count is refused", anotherPartitionCountIsRefused},
		{"a key of another type stops a commit whole", aKeyOfAnotherTypeStopsACommitWhole},
		{"nothing said is readable in Redis", nothingSaidIsReadable},
		{"a commit that makes no sense is refused", aCommitThatMakesNoSense},
	}
	for name, start := range backends() {
		t.Run(name, func(t *testing.T) {
			client := start(t)
			for _, rule := range rules {
				t.Run(rule.name, func(t *testing.T) { rule.prove(t, newEnv(t, client)) })
			}
		})
	}
}

func backends() map[string]func(*testing.T) redis.UniversalClient {
	return map[string]func(*testing.T) redis.UniversalClient{
		"miniredis": func(t *testing.T) redis.UniversalClient {
			return open(t, "redis://"+miniredis.RunT(t).Addr())
		},
		"single":  func(t *testing.T) redis.UniversalClient { return open(t, redistest.Start(t).URL()) },
		"cluster": func(t *testing.T) redis.UniversalClient { return open(t, redistest.StartCluster(t).URL()) },
	}
}

func open(t testing.TB, url string) redis.UniversalClient {
	t.Helper()
	client, err := redisstore.Open(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}
