package redisstore

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	timeout     = 2 * time.Second // to dial, and for each read and write
	poolSize    = 64              // connections to each server
	bufferSize  = 8 << 10         // bytes; turns are small, and the default of 32 KiB twice a connection is not
	clusterSize = 64              // partitions on a cluster
)

// Open makes a client from a REDIS_URL; it sends nothing yet, so that the
// service can start while Redis is away. The forms are go-redis's own:
//
//	redis://user:password@host:6379/0                                     one server
//	rediss://…                                                            the same over TLS
//	redis://host1:26379/0?master_name=NAME&addr=host2:26379&addr=host3:26379   Sentinel
//	redis://host1:6379?addr=host2:6379&addr=host3:6379                    a cluster
//	redis://host:6379?cluster=true                                        a cluster known by one address
//
// Behind Sentinel user and password are the server's; sentinel_username and
// sentinel_password may be added. pool_size, dial_timeout, read_timeout and
// write_timeout may be given too. Errors never quote the URL, since it holds a
// password.
func Open(redisURL string) (redis.UniversalClient, error) {
	parsed, err := url.Parse(redisURL)
	if err != nil {
		return nil, errors.New("redisstore: REDIS_URL is not a URL")
	}
	query := parsed.Query()
	isCluster := query.Get("cluster") == "true"
	query.Del("cluster") // ours, not go-redis's
	parsed.RawQuery = query.Encode()
	redisURL = parsed.String()

	switch {
	case query.Has("master_name"):
		return openFailover(redisURL)
	case query.Has("addr"), isCluster:
		return openCluster(redisURL)
	default:
		return openSingle(redisURL)
	}
}

// Partitions is how many partitions suit the client's Redis: 64 on a cluster, so
// that its nodes share the work, and 1 elsewhere.
func Partitions(client redis.UniversalClient) int {
	if _, ok := client.(*redis.ClusterClient); ok {
		return clusterSize
	}
	return 1
}

// What is set in all three: a context's deadline is obeyed; nothing is sent
// twice behind our back; pipelines share the connections of all else; a server
// that is away is found out at the first dial, since the person is waiting; and
// no commands that Redis 7.0 does not know (behind Sentinel go-redis sends no
// maintenance notifications anyway, and has no setting for them). go-redis has
// three types of options with the same fields, hence the likeness.

func openSingle(redisURL string) (redis.UniversalClient, error) {
	o, err := redis.ParseURL(redisURL)
	if err != nil {
		return nil, urlError(err)
	}
	o.ContextTimeoutEnabled, o.MaxRetries, o.DialerRetries = true, -1, 1
	o.DisableIdentity, o.MaintNotificationsConfig = true, noNotifications()
	o.PoolSize, o.PipelinePoolSize = orDefault(o.PoolSize, poolSize), orDefault(o.PipelinePoolSize, -1)
	o.DialTimeout = orDefault(o.DialTimeout, timeout)
	o.ReadTimeout, o.WriteTimeout = orDefault(o.ReadTimeout, timeout), orDefault(o.WriteTimeout, timeout)
	o.PoolTimeout = orDefault(o.PoolTimeout, timeout)
	o.ReadBufferSize, o.WriteBufferSize = bufferSize, bufferSize
	return redis.NewClient(o), nil
}

func openFailover(redisURL string) (redis.UniversalClient, error) {
	o, err := redis.ParseFailoverURL(redisURL)
	if err != nil {
		return nil, urlError(err)
	}
	o.ContextTimeoutEnabled, o.MaxRetries, o.DialerRetries = true, -1, 1
	o.DisableIdentity = true
	o.PoolSize, o.PipelinePoolSize = orDefault(o.PoolSize, poolSize), orDefault(o.PipelinePoolSize, -1)
	o.DialTimeout = orDefault(o.DialTimeout, timeout)
	o.ReadTimeout, o.WriteTimeout = orDefault(o.ReadTimeout, timeout), orDefault(o.WriteTimeout, timeout)
	o.PoolTimeout = orDefault(o.PoolTimeout, timeout)
	o.ReadBufferSize, o.WriteBufferSize = bufferSize, bufferSize
	return redis.NewFailoverClient(o), nil
}

func openCluster(redisURL string) (redis.UniversalClient, error) {
	o, err := redis.ParseClusterURL(redisURL)
	if err != nil {
		return nil, urlError(err)
	}
	o.ContextTimeoutEnabled, o.MaxRetries, o.DialerRetries = true, -1, 1
	o.DisableIdentity, o.MaintNotificationsConfig = true, noNotifications()
	o.PoolSize, o.PipelinePoolSize = orDefault(o.PoolSize, poolSize), orDefault(o.PipelinePoolSize, -1)
	o.DialTimeout = orDefault(o.DialTimeout, timeout)
	o.ReadTimeout, o.WriteTimeout = orDefault(o.ReadTimeout, timeout), orDefault(o.WriteTimeout, timeout)
	o.PoolTimeout = orDefault(o.PoolTimeout, timeout)
	o.ReadBufferSize, o.WriteBufferSize = bufferSize, bufferSize
	return redis.NewClusterClient(o), nil
}

func noNotifications() *maintnotifications.Config {
	return &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
}

func orDefault[T comparable](value, preset T) T {
	var zero T
	if value == zero {
		return preset
	}
	return value
}

// urlError tells of an unknown parameter by name; whatever else go-redis says
// may quote a piece of the URL.
func urlError(err error) error {
	if text := err.Error(); strings.HasPrefix(text, "redis: unexpected option") {
		return fmt.Errorf("redisstore: REDIS_URL: %s", strings.TrimPrefix(text, "redis: "))
	}
	return errors.New("redisstore: REDIS_URL is not understood; " +
		"want redis://user:password@host:6379/0, with &addr=… for a cluster, and ?master_name=… for Sentinel")
}
