package flow

import "testing"

func TestASubjectThatMayMeanTwoThingsIsAskedFor(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"two countries", "en", []string{
			"hi -> main/menu", "britain or italy -> main/menu | Which country do you mean? | 1 Britain | 2 Italy | 0 back",
			"2 -> country/it | Italy. Emergency | @country/it_more",
		}},
		{"as the first message", "zh-Hans", []string{"英国 意大利 -> main/menu | 你是问哪个国家 | 1 英国", "1 -> country/gb | 999"}},
		{"one of them is where they come from", "en", []string{"hi -> main/menu", "from britain to italy -> country/it"}},
		{"a country without words in a menu is not offered", "en", []string{"hi -> main/menu", "fiji or italy -> country/it | !Which"}},
		{"two topics as near as each other", "zh-Hans", []string{
			"你好 -> main/menu", "工资 工时 -> main/menu | 你是问哪一个 | 1 没发钱 | 2 每天做得太久", "2 -> rights/hours", "0 -> rights/menu",
		}},
		{"one topic longer than the other", "en", []string{"hi -> main/menu", "wages and hours -> main/menu | Which", "1 -> rights/pay"}},
		{"the start of a flow is no other reading", "zh-Hans", []string{"你好 -> main/menu", "工资 协议 -> rights/pay"}},
		{"a word that may mean two things", "en", []string{
			"hi -> main/menu", "contact -> main/menu | Which one do you mean? | 1 My contract | 2 Talk to somebody", "2 -> person/closed | *handoff person",
		}},
		{"in Chinese, when it is all that is said", "zh-Hans", []string{"你好 -> main/menu", "联系 -> main/menu | 你是问哪一个", "菜单 -> main/menu", "联系方式 -> main/menu | !你是问哪一个"}},
		{"another topic settles it", "en", []string{"hi -> main/menu", "contact about wages -> rights/pay"}},
		{"danger is never asked about", "en", []string{"hi -> main/menu", "被关 britain italy wages hours -> danger/locked | 112"}},
	})
}

func TestAQuestionOfOursGoesAwayLikeAnyOther(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"by 0", "en", []string{"hi -> main/menu", "2 -> rights/menu", "wages hours -> rights/menu | Which", "0 -> rights/menu | !Which | 1"}},
		{"by another word", "en", []string{"hi -> main/menu", "wages hours -> main/menu | Which", "britain -> country/gb"}},
		{"by the word for one of them", "en", []string{"hi -> main/menu", "wages hours -> main/menu | Which", "hours -> rights/hours"}},
		{"nonsense repeats it", "en", []string{"hi -> main/menu", "wages hours -> main/menu | Which", "qwertz -> main/menu | did not understand | 1", "1 -> rights/pay"}},
		{"a number that is not on it", "en", []string{"hi -> main/menu", "wages hours -> main/menu | Which", "7 -> main/menu | Which"}},
		{"within a question of a flow", "en", []string{"hi -> main/menu", "3 -> years/ask", "wages hours -> years/ask | Which", "2 -> rights/hours"}},
		{"again, in the other language", "en", []string{"hi -> main/menu", "wages hours -> main/menu | Which", "中文 -> main/menu | 你是问哪一个 | 1", "1 -> rights/pay"}},
	})
}

func TestATopicInACountryIsAnsweredForBoth(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"the topic, then what else there is for the country", "en", []string{
			"wages in italy -> rights/pay | Italy. What else? | 1 Wages | @country/it_more", "2 -> country/it_papers", "0 -> country/it_more",
		}},
		{"a country whose page leads nowhere", "en", []string{"wages in britain -> rights/pay", "0 -> rights/menu"}},
		{"a country without a page", "en", []string{"wages in fiji -> rights/pay"}},
		{"a flow that asks, asks", "en", []string{"agreement in italy -> contract/menu"}},
	})
}

// Menus that are alike share the words of their options; what only one of them
// has, it names itself.
func TestMenusMayShareTheWordsOfTheirOptions(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"shared and own", "en", []string{"canada -> country/ca | Canada. What else? | 1 Wages | 2 Toronto", "1 -> country/ca_pay"}},
		{"by words", "zh-Hans", []string{"加拿大 -> country/ca | 1 工钱 | 2 多伦多", "多伦多 -> country/ca_town", "0 -> country/ca_more"}},
	})
}

func TestAProvinceIsKnownFromTheFirstMessageOn(t *testing.T) {
	book := baseBook(t)
	turn := book.Next(Session{}, Input{Text: "hi", Province: "fujian"})
	if got := turn.Session.saved("province"); got != "fujian" {
		t.Errorf("saved %q", got)
	}
	turn = book.Next(turn.Session, Input{Text: "2", Province: "shandong"})
	if got := turn.Session.saved("province"); got != "fujian" {
		t.Errorf("then %q: a number does not change within a session", got)
	}
}
