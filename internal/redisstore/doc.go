// Package redisstore keeps conversations in Redis: one server, a server behind
// Sentinel, or a cluster. It is the only place that knows Redis; no rule of the
// domain and no wording of a message belongs here.
//
// # What is where
//
// P is a partition, chosen by the keyed hash of a person's number: always 0 on a
// single server, 0 to 63 on a cluster, where {P} keeps all of it in one slot so
// that one script commits it whole. KEY is the hash, 16 characters of base64url.
//
//	p:{P}:KEY         list: the person, the session, then one element a turn
//	o:{P}:KEY         string: the second in which the person opted out; for life
//	i:{P}             sorted set, the inbox: KEY's 12 bytes by last activity
//	q:{P}             sorted set, the operators' queue: KEY by the second it was put in
//	r:{P}             hash: KEY to the sealed reason of its latest handoff
//	e:{P}             stream of the last 10,000 or so events: c KEY, k kind, s sequence
//	c:{P}:YYYYMMDD    hash: counters of a UTC day, gone after 400 days
//	x:{P}             hash: 8 bytes of SHA-256 to a text of the content
//	layout            string: the partitions and the lookup key this Redis was begun with
//
// Everything of a person stands in one list, since a Redis key with a lifetime
// costs about 150 bytes before it holds anything:
//
//	element 0  fingerprint (2 bytes) ‖ Seal(person and service number)
//	element 1  revision (u32) ‖ end of the session (u32, Unix) ‖ Seal(state)
//	element 2… second (u32) ‖ sequence (u32) ‖ n (u8) ‖ n × (status u8, code u16) ‖ Seal(the rest)
//
// Numbers are big-endian. Statuses stand in the clear so that a delivery status
// costs no key. An erased person is an empty element 0 and the session alone.
//
// # What must never enter
//
// A number, a person's text, a saved answer, a tag or a handoff's reason in the
// clear: anywhere, in a key, a log line or an error. Texts of the content are
// public and stand in the clear, once each.
package redisstore
