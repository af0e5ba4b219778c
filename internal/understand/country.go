package understand

import "strings"

// nearness tells how surely a country that is named is the one a person is in or
// goes to.
type nearness int

const (
	leftBehind nearness = iota // 从泰国, 缅甸逃出来, from Vietnam
	named
	arrived // 在日本, 到了柬埔寨, in Italy
)

// What stands right before or after the name of a country, and so tells.
var (
	hanFrom  = []string{"从", "由", "离开", "来自", "逃离", "出了"}
	hanAway  = []string{"来的", "过来", "回来", "逃出", "跑出", "逃回", "逃到", "跑到", "出来", "偷渡到", "偷渡来", "转到", "来到"}
	hanIn    = []string{"在", "到", "到了", "去", "去了", "进了", "来了", "来", "往", "于", "飞", "回"}
	hanHere  = []string{"这边", "这里", "这儿", "境内", "现在"}
	latinOut = []string{"from", "left", "leave", "leaving"}
	latinIn  = []string{"in", "at", "to", "inside", "into", "near", "reached"}
)

// What people say around a place when it is all they say: 我现在人在大阪呢.
var (
	hanAroundPlace = []string{
		"现在", "目前", "今天", "昨天", "刚刚", "已经", "这边", "那边", "这里", "那里", "这儿", "那儿", "地方", "国家", "你好", "您好", "打工", "干活", "做工", "上班", "工作", "工地", "厂里", "渔船", "船上", "农场", "餐馆",
		"来自", "从", "我", "俺", "咱", "们", "人", "在", "到", "去", "来", "了", "的", "呢", "啊", "哦", "吧", "呀", "刚", "这", "那", "是", "住", "城", "市", "州", "省", "哈",
	}
	latinAroundPlace = map[string]bool{
		"i": true, "im": true, "am": true, "we": true, "are": true, "is": true, "in": true, "at": true, "now": true, "here": true, "the": true, "my": true, "to": true,
		"place": true, "country": true, "city": true, "live": true, "living": true, "stay": true, "staying": true, "work": true, "working": true, "arrived": true,
		"arrive": true, "yesterday": true, "today": true, "just": true, "came": true, "hi": true, "hello": true, "currently": true, "near": true, "its": true,
		"from": true, "left": true, "wo": true, "zai": true, "ren": true, "site": true, "factory": true, "farm": true, "boat": true, "xianzai": true, "dao": true, "le": true, "zhebian": true, "nabian": true,
	}
)

// concludeCountries takes the countries that are most surely meant, in the order
// of the text. A place and nothing to the purpose is the whole of a message.
func (s *scan) concludeCountries(reading *Reading) {
	s.takeCountries(reading)
	if reading.Whole.Kind == None && reading.Country.Kind == Country && reading.OtherCountry.Kind == None && s.isOnlyPlace() {
		reading.Whole = reading.Country
	}
}

func (s *scan) isOnlyPlace() bool {
	for at := 0; at < len(s.text); {
		switch next := s.skipPlace(at); {
		case next > at:
			at = next
		case s.text[at] == ' ':
			at++
		default:
			width := aroundPlace(s.text[at:])
			if width == 0 {
				return false
			}
			at += width
		}
	}
	return true
}

// skipPlace gives where the country ends that begins here; at itself when none does.
func (s *scan) skipPlace(at int) int {
	for _, m := range s.matches {
		if int(m.from) == at && s.isCountry(m) {
			return int(m.to)
		}
	}
	return at
}

// aroundPlace is how many bytes of what people say around a place a text begins with.
func aroundPlace(text string) int {
	for _, word := range hanAroundPlace {
		if strings.HasPrefix(text, word) {
			return len(word)
		}
	}
	end := 0
	for end < len(text) && !isBoundary(text[end:]) {
		end++
	}
	if latinAroundPlace[text[:end]] {
		return end
	}
	return 0
}

func (s *scan) takeCountries(reading *Reading) {
	best := leftBehind
	for _, m := range s.matches {
		if s.isCountry(m) {
			best = max(best, s.nearness(m))
		}
	}
	for after := int32(-1); ; {
		next := s.nextCountry(after)
		if next < 0 {
			return
		}
		if m := s.matches[next]; s.nearness(m) == best {
			note(s.lexicon.phrases[m.phrase].sense, &reading.Country, &reading.OtherCountry)
		}
		after = s.matches[next].from
	}
}

func (s *scan) isCountry(m match) bool { return s.lexicon.phrases[m.phrase].sense.Kind == Country }

// nextCountry gives the index of the first country that begins beyond after; -1
// when none does.
func (s *scan) nextCountry(after int32) int {
	next := -1
	for i, m := range s.matches {
		if m.from <= after || !s.isCountry(m) {
			continue
		}
		if next < 0 || m.from < s.matches[next].from {
			next = i
		}
	}
	return next
}

func (s *scan) nearness(m match) nearness {
	before, after := strings.TrimSuffix(s.text[:m.from], " "), s.text[m.to:]
	switch {
	case hasAnySuffix(before, hanFrom), hasAnyLastWords(before, latinOut), hasAnyPrefix(after, hanAway):
		return leftBehind
	case hasAnySuffix(before, hanIn), hasAnyLastWords(before, latinIn), hasAnyPrefix(after, hanHere):
		return arrived
	}
	return named
}
