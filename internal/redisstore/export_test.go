package redisstore

// What the tests need to know of lines.
const (
	Lanes    = lanes
	MaxBatch = maxBatch
)

// Waiting is how many calls wait for a lane of the first partition.
func Waiting(s *Store) int {
	l := s.partitions[0].line
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting)
}
