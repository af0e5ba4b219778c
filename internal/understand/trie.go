package understand

import (
	"maps"
	"slices"
)

const (
	root   int32 = 0
	noNode int32 = -1
)

// trie finds phrases rune by rune. Its nodes lie in two flat slices, so that a
// walk touches little memory and the collector nothing.
type trie struct {
	first map[rune]int32 // the children of the root, by far the most
	nodes []trieNode
	edges []trieEdge
}

type trieNode struct {
	edgesFrom, edgesTo int32
	ends               ends
}

type trieEdge struct {
	r    rune
	node int32
}

// step goes from node by r, or gives noNode.
func (t *trie) step(node int32, r rune) int32 {
	if node == root {
		if next, ok := t.first[r]; ok {
			return next
		}
		return noNode
	}
	n := &t.nodes[node]
	for _, edge := range t.edges[n.edgesFrom:n.edgesTo] {
		if edge.r == r {
			return edge.node
		}
		if edge.r > r {
			break
		}
	}
	return noNode
}

// sprout is a trie while it grows.
type sprout struct {
	kids map[rune]*sprout
	ends ends
}

func (s *sprout) add(runes []rune, scope Scope, phrase int32) {
	for _, r := range runes {
		if s.kids == nil {
			s.kids = map[rune]*sprout{}
		}
		kid := s.kids[r]
		if kid == nil {
			kid = &sprout{}
			s.kids[r] = kid
		}
		s = kid
	}
	s.ends.add(scope, phrase)
}

// trie lays the sprout out flat, breadth first, edges in order of their runes.
func (s *sprout) trie() *trie {
	t := &trie{first: map[rune]int32{}, nodes: []trieNode{{}}}
	queue := []*sprout{s}
	for node := 0; node < len(queue); node++ {
		from := int32(len(t.edges))
		for _, r := range slices.Sorted(maps.Keys(queue[node].kids)) {
			kid := queue[node].kids[r]
			t.edges = append(t.edges, trieEdge{r, int32(len(queue))})
			t.nodes = append(t.nodes, trieNode{ends: kid.ends})
			queue = append(queue, kid)
		}
		t.nodes[node].edgesFrom, t.nodes[node].edgesTo = from, int32(len(t.edges))
	}
	for _, edge := range t.edges[t.nodes[root].edgesFrom:t.nodes[root].edgesTo] {
		t.first[edge.r] = edge.node
	}
	return t
}
