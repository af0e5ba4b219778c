package understand

import "strings"

const (
	minPinyinLetters = 2 // a shorter phrase would be found in any English message
	minSoundLetters  = 5 // from here on, sounds that many people do not tell apart are one
)

// pinyin holds the pinyin phrases, by letter and by sound.
type pinyin struct{ letters, sounds *trie }

// pinyinKey is a normalised phrase as it is typed in one go: no spaces, no tone
// digits, u for v (ü has become u before).
func pinyinKey(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'v':
			return 'u'
		case r == ' ', isDigit(r):
			return -1
		}
		return r
	}, text)
}

// soundsOf is a pinyin key as those hear it who do not tell zh from z, ch from
// c, sh from s, ng from n, l from n, h from f.
func soundsOf(key string) []rune {
	sounds := make([]rune, 0, len(key))
	before := rune(0)
	for _, r := range key {
		if sound, audible := soundOf(before, r); audible {
			sounds = append(sounds, sound)
		}
		before = r
	}
	return sounds
}

// soundOf gives what a letter sounds like after the one before it; some fall
// silent. Every g after n is silent, so that yinguo (yin'guo) and yingguo agree.
func soundOf(before, r rune) (sound rune, audible bool) {
	switch r {
	case 'h':
		if before == 'z' || before == 'c' || before == 's' {
			return 0, false
		}
		return 'f', true
	case 'g':
		return r, before != 'n' && before != 'g'
	case 'l':
		return 'n', true
	case 'v':
		return 'u', true
	}
	return r, true
}

// pinyinWalk follows both indexes through a message at once.
type pinyinWalk struct {
	letters, sounds int32
	before          rune
}

// through goes on through one token, and tells whether any phrase is still open.
func (p *pinyin) through(w *pinyinWalk, token string) bool {
	for _, r := range token {
		if isDigit(r) && w.before >= 'a' && w.before <= 'z' && r <= '5' {
			continue // a tone
		}
		w.stepLetters(p.letters, r)
		w.stepSounds(p.sounds, r)
		w.before = r
		if w.letters == noNode && w.sounds == noNode {
			return false
		}
	}
	return true
}

func (w *pinyinWalk) stepLetters(t *trie, r rune) {
	if w.letters == noNode {
		return
	}
	if r == 'v' {
		r = 'u'
	}
	w.letters = t.step(w.letters, r)
}

func (w *pinyinWalk) stepSounds(t *trie, r rune) {
	if w.sounds == noNode {
		return
	}
	if sound, audible := soundOf(w.before, r); audible {
		w.sounds = t.step(w.sounds, sound)
	}
}
