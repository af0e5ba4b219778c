package redisstore

// What a sealed blob is for. With the conversation's key and the clear bytes in
// front of the blob this is bound to it: a blob cannot be moved to another
// person, another turn or another use.
const (
	purposePerson  = 'p'
	purposeSession = 's'
	purposeTurn    = 't'
	purposeReason  = 'r'
)

func bound(purpose byte, key string, clear []byte) []byte {
	context := make([]byte, 0, 1+keyTextLen+clearSize)
	context = append(context, purpose)
	context = append(context, key...)
	return append(context, clear...)
}
