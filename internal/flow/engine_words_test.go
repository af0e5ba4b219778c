package flow

import "testing"

func TestLanguages(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"a first message in Han characters", "", []string{"你好 -> main/menu | 这里是一路 | 1 我的合同"}},
		{"a first message in pinyin", "", []string{"gongzi -> rights/pay | 这里是一路 | 写下你的天数"}},
		{"a first message in English", "", []string{"good morning -> main/menu | This is Yilu"}},
		{"one that does not tell is asked, and then the number counts", "", []string{
			"👍 -> main/welcome | 1 English | 2 中文 | #1",
			"2 -> main/menu | 这里是一路 | 1 我的合同",
			"1 -> contract/menu",
		}},
		{"a number alone does not tell", "", []string{
			"5 -> main/welcome | 1 English",
			"3 -> main/welcome | 1 English",
			"工资 -> rights/pay",
		}},
		{"the language's own name tells", "", []string{"chinese -> main/menu | 请回复数字"}},
		{"a switch repeats the menu where the person was", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "中文 -> contract/menu | 合同。想知道什么？ | !Contract",
			"1 -> contract/must_have | 合同要写",
		}},
		{"a switch repeats the question", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"中文 -> contract/check | 有书面的吗？", "2 -> contract/check_pay",
		}},
		{"a switch repeats the page", "en", []string{
			"hi -> main/menu", "2 -> rights/menu", "8 -> rights/menu", "中文 -> rights/menu | !没发钱",
		}},
		{"a switch repeats the text", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "1 -> contract/must_have", "中文 -> contract/must_have | 合同要写",
		}},
		{"a switch by the menu", "en", []string{
			"hi -> main/menu", "9 -> main/language", "1 -> main/menu | 请回复数字 | *language zh-Hans",
		}},
	})
}

func TestDangerComesFirst(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"in the first message, before any welcome", "", []string{
			"I am locked in -> danger/locked | Call 112 | !This is Yilu | *tag danger_now", "0 -> danger/start", "0 -> main/menu",
		}},
		{"in a menu", "zh-Hans", []string{"你好 -> main/menu", "我被关了 -> danger/locked | 打112", "0 -> danger/start", "0 -> main/menu"}},
		{"inside a question for words", "en", []string{
			"hi -> main/menu", "8 -> me/name", "i am locked in -> danger/locked | @danger/start",
		}},
		{"inside a yes or no", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "danger -> danger/start | *tag danger",
		}},
		{"with the numbers of the person's country", "en", []string{
			"hi -> main/menu", "britain -> country/gb | 999", "danger -> danger/start | 999 | !112",
		}},
		{"when it is denied the person is asked", "en", []string{
			"hi -> main/menu", "no danger -> main/menu | Are you at risk now? | 1 I am afraid | 2 no | @main/menu",
			"no danger -> main/menu | !Are you at risk",
		}},
		{"and yes leads to help", "zh-Hans", []string{"你好 -> main/menu", "没有危险 -> main/menu | 你现在有事吗", "是 -> danger/start"}},
		{"so does not knowing", "en", []string{"hi -> main/menu", "not locked in -> main/menu | Are you at risk", "not sure -> danger/locked"}},
		{"with the numbers of the country that is named", "en", []string{"hi -> main/menu", "no danger in britain -> main/menu | 999 | !112"}},
		{"what else it may be about is the other choice", "en", []string{
			"hi -> main/menu", "no danger, only wages -> main/menu | 1 I am afraid | 2 Not paid", "no -> rights/pay",
		}},
		{"asked and answered, it is asked again the next time", "en", []string{
			"hi -> main/menu", "not locked in -> main/menu | Are you at risk", "yes -> danger/locked", "not locked in -> main/menu | Are you at risk", "2 -> main/menu",
		}},
		{"nonsense repeats the question", "en", []string{
			"hi -> main/menu", "no danger -> main/menu | Are you at risk", "qwertz -> main/menu | Are you at risk now? | 2 no", "2 -> main/menu",
		}},
		{"weak words only beside others", "en", []string{
			"hi -> main/menu", "casino -> main/menu | did not understand", "locked in casino -> danger/locked",
		}},
		{"a longer word hides it", "en", []string{"hi -> main/menu", "danger money -> main/menu | did not understand"}},
	})
}

func TestCommands(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"the menu, from anywhere", "en", []string{"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "MENU -> main/menu", "0 -> main/menu"}},
		{"a person, in a longer message", "en", []string{
			"hi -> main/menu", "give me a human being -> person/closed | Nobody reads now | *handoff person",
		}},
		{"a person while operators are on duty", "en", []string{"[open] human -> person/open | 09:00-18:00 (Asia/Shanghai) | *handoff person"}},
		{"thanks", "en", []string{"hi -> main/menu", "thanks -> main/menu | You are welcome | !Reply", "1 -> contract/menu"}},
		{"repeat shows the menu again", "en", []string{"hi -> main/menu", "1 -> contract/menu", "repeat -> contract/menu | !Yilu"}},
		{"help", "en", []string{"hi -> main/menu", "? -> main/help", "1 -> contract/menu"}},
		{"erase asks first", "en", []string{"hi -> main/menu", "delete -> about/erase", "2 -> about/kept | Nothing was erased"}},
		{"erase, and the next message is the first again", "en", []string{
			"hi -> main/menu", "delete -> about/erase", "1 -> about/erased | All erased. | *erase all | @", "hi -> main/menu | This is Yilu",
		}},
		{"a country is remembered, and opens its page", "zh-Hans", []string{
			"你好 -> main/menu", "我在英国 -> country/gb | 999", "0 -> country/menu", "帮助 -> main/help | 999",
		}},
		{"a country without a page", "zh-Hans", []string{"你好 -> main/menu", "斐济 -> main/menu | 这个国家还没有电话 | 请回复数字"}},
		{"a topic that leads to a flow", "en", []string{"hi -> main/menu", "my agreement -> contract/menu", "0 -> main/menu"}},
		{"a country beside a topic is remembered, and the topic answers", "en", []string{
			"hi -> main/menu", "wages in britain -> rights/pay", "danger -> danger/start | 999",
		}},
		{"one miss, then another, then understood", "en", []string{
			"hi -> main/menu", "qwrtp -> main/menu | did not understand", "qwrtp -> main/menu | Still not understood | human",
			"1 -> contract/menu", "qwrtp -> contract/menu | did not understand | !Still",
		}},
		{"a picture", "en", []string{"hi -> main/menu", "1 -> contract/menu", "[picture] -> contract/menu | cannot see pictures | Check mine"}},
		{"a picture with words is answered by its words", "en", []string{"hi -> main/menu", "[picture] 1 -> contract/menu | !pictures"}},
		{"nothing at all", "en", []string{"hi -> main/menu", " -> main/menu | was empty | 1 My contract"}},
		{"an emoji", "en", []string{"hi -> main/menu", "🙂 -> main/menu | was empty"}},
	})
}

func TestSubFlows(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"an end comes back to the caller", "en", []string{
			"hi -> main/menu", "3 -> years/ask", "2 -> years/choose", "1 -> survey/anywhere | Thank you. | !Goodbye | @main/menu",
		}},
		{"and the caller knows what was saved", "en", []string{
			"hi -> main/menu", "britain -> country/gb", "menu -> main/menu", "3 -> years/ask", "2 -> years/choose", "1 -> survey/britain | 999",
		}},
		{"calls come back one by one", "en", []string{
			"hi -> main/menu", "3 -> years/ask", "2 -> years/choose", "2 -> years/choose", "2 -> years/choose",
			"1 -> years/choose", "1 -> years/choose", "1 -> survey/anywhere",
		}},
		{"an end outside a call ends the talk, and keeps what was saved", "en", []string{
			"hi -> main/menu", "8 -> me/name", "Li -> me/phone", "+447700900123 -> me/summary | How many years",
			"3 -> years/choose", "1 -> years/finish | Goodbye | @main/menu | !Reply with a number:",
			"0 -> main/menu", "8 -> me/name",
		}},
		{"the menu command forgets the caller", "en", []string{
			"hi -> main/menu", "3 -> years/ask", "menu -> main/menu", "8 -> me/name", "Li -> me/phone", "+447700900123 -> me/summary",
			"3 -> years/choose", "1 -> years/finish",
		}},
		{"going back out of a sub-flow forgets the caller", "en", []string{
			"hi -> main/menu", "3 -> years/ask", "2 -> years/choose", "0 -> main/menu", "8 -> me/name", "Li -> me/phone",
			"+447700900123 -> me/summary", "3 -> years/choose", "1 -> years/finish",
		}},
	})
}
