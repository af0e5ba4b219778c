package redistest

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
)

const (
	masters = 3
	slots   = 16384 // fixed by Redis Cluster
)

// Cluster is three masters that share the slots evenly, without replicas.
type Cluster struct {
	Servers []*Server
}

// StartCluster starts a cluster and waits until every node serves every slot.
// args are further arguments of each redis-server.
func StartCluster(t testing.TB, args ...string) *Cluster {
	t.Helper()
	c := &Cluster{}
	for range masters {
		s := newServer(t, append([]string{
			"--cluster-enabled", "yes", "--cluster-node-timeout", "2000",
			"--cluster-port", strconv.Itoa(freePort(t)),
		}, args...)...)
		s.launch()
		c.Servers = append(c.Servers, s)
	}
	for i := range c.Servers {
		if err := c.join(i); err != nil {
			t.Fatalf("building the cluster: %v", err)
		}
	}
	if err := await(c.complete); err != nil {
		t.Fatalf("building the cluster: %v", err)
	}
	return c
}

// URL is the cluster's REDIS_URL.
func (c *Cluster) URL() string {
	url := c.Servers[0].URL() + "?addr=" + c.Servers[1].Addr
	for _, s := range c.Servers[2:] {
		url += "&addr=" + s.Addr
	}
	return url
}

// join gives the i-th node its share of the slots and an epoch of its own, so
// that no two masters ever claim the same, and introduces it to the first.
func (c *Cluster) join(i int) error {
	ctx, client := context.Background(), c.Servers[i].Client()
	from, to := i*slots/masters, (i+1)*slots/masters-1
	if err := client.Do(ctx, "CLUSTER", "SET-CONFIG-EPOCH", i+1).Err(); err != nil {
		return fmt.Errorf("setting the epoch of node %d: %w", i, err)
	}
	if err := client.ClusterAddSlotsRange(ctx, from, to).Err(); err != nil {
		return fmt.Errorf("giving node %d its slots: %w", i, err)
	}
	if i == 0 {
		return nil
	}
	host, port, err := net.SplitHostPort(c.Servers[0].Addr)
	if err != nil {
		return fmt.Errorf("reading the first node's address: %w", err)
	}
	bus := c.Servers[0].argument("--cluster-port")
	if err := client.Do(ctx, "CLUSTER", "MEET", host, port, bus).Err(); err != nil {
		return fmt.Errorf("introducing node %d: %w", i, err)
	}
	return nil
}

// complete fails until every node sees all masters and all slots.
func (c *Cluster) complete(ctx context.Context) error {
	for _, s := range c.Servers {
		info, err := clusterInfo(ctx, s)
		if err != nil {
			return err
		}
		for _, want := range []string{
			"cluster_state:ok", "cluster_slots_ok:" + strconv.Itoa(slots), "cluster_known_nodes:" + strconv.Itoa(masters),
		} {
			if !strings.Contains(info, want) {
				return errors.New("a node lacks " + want)
			}
		}
	}
	return nil
}

func clusterInfo(ctx context.Context, s *Server) (string, error) {
	client := redis.NewClient(&redis.Options{Addr: s.Addr, DisableIdentity: true, MaxRetries: -1})
	defer func() { _ = client.Close() }()
	info, err := client.ClusterInfo(ctx).Result()
	if err != nil {
		return "", fmt.Errorf("asking %s for the cluster's state: %w", s.Addr, err)
	}
	return info, nil
}

// argument is the value after the named argument of the command line.
func (s *Server) argument(name string) string {
	for i, arg := range s.args[:len(s.args)-1] {
		if arg == name {
			return s.args[i+1]
		}
	}
	return ""
}
