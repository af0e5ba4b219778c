package flow

import "testing"

func TestMenus(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"the first message is welcomed and shown the menu", "en", []string{
			"hi -> main/menu | This is Yilu | 1 My contract | 9 Language | 0 back",
		}},
		{"a number chooses the line that has it", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu | 2 Check mine",
			"1 -> contract/must_have | who, where, how much | @contract/menu",
		}},
		{"a number beyond the list is not understood", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"4 -> contract/menu | did not understand | @contract/menu",
		}},
		{"full-width, Han and spelt numbers choose too", "zh-Hans", []string{
			"你好 -> main/menu",
			"１ -> contract/menu",
			"第二个 -> contract/check",
		}},
		{"0 goes back, menu by menu, and stays at the top", "en", []string{
			"hi -> main/menu",
			"9 -> main/language",
			"0 -> main/menu",
			"4 -> country/menu",
			"1 -> country/gb | @country/menu",
			"0 -> country/menu",
			"back -> main/menu",
			"0 -> main/menu",
		}},
		{"0 out of a question shows the menu above it", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"2 -> contract/check | 1 yes | 2 no | 3 not sure",
			"0 -> contract/menu",
			"0 -> main/menu",
		}},
		{"a long menu comes in pages, each counted from 1", "en", []string{
			"hi -> main/menu",
			"2 -> rights/menu | 1 Not paid | 8 more | !tools",
			"8 -> rights/menu | 1 Money is kept back | !Not paid | !more",
			"1 -> rights/tax | Ask for the slip",
			"0 -> rights/menu | 1 Not paid",
		}},
		{"a number below a text still counts in the menu above it", "en", []string{
			"hi -> main/menu",
			"2 -> rights/menu",
			"1 -> rights/pay | 0 menu",
			"3 -> rights/accident | 112",
		}},
		{"the words of an option choose it", "en", []string{
			"hi -> main/menu",
			"my contract -> contract/menu",
			"Check mine! -> contract/check",
		}},
		{"the words of an option on another page do not", "en", []string{
			"hi -> main/menu",
			"2 -> rights/menu",
			"No holidays in the summer -> rights/menu | did not understand",
		}},
	})
}

func TestLongTexts(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"are read on by 1, in English", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"3 -> contract/pages | Before you sign | Reply 1 for more (1/3) | !0 menu",
			"1 -> contract/pages | Reply 1 for more (2/3) | !Before you sign",
			"1 -> contract/pages | writes the answers down. | 0 menu | !Reply 1",
			"1 -> contract/must_have",
		}},
		{"are read on by 1, in Chinese", "zh-Hans", []string{
			"你好 -> main/menu",
			"1 -> contract/menu",
			"3 -> contract/pages | 签字以前 | （1/2）",
			"1 -> contract/pages | 0 菜单 | 把回答写下来。 | !回1",
		}},
		{"leave the other numbers of the menu to count", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"3 -> contract/pages",
			"2 -> contract/check",
		}},
		{"are said again part by part", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"3 -> contract/pages",
			"1 -> contract/pages | (2/3)",
			"repeat -> contract/pages | (2/3) | !(1/3)",
			"1 -> contract/pages | writes the answers down.",
		}},
		{"are left by 0", "en", []string{
			"hi -> main/menu",
			"1 -> contract/menu",
			"3 -> contract/pages",
			"0 -> contract/menu",
			"1 -> contract/must_have",
		}},
	})
}

func TestQuestions(t *testing.T) {
	playAll(t, baseBook(t), []script{
		{"yes, no and not sure by number and by word", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"2 -> contract/check_pay",
			"NO -> contract/check_held",
			"no -> contract/doubt | Two things | @contract/menu | *tag contract_checked | *count contract_checked",
		}},
		{"one flag leads to its arm before any other", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"not sure -> contract/check_pay",
			"ok -> contract/check_held",
			"1 -> contract/stop | Do not sign | *tag held | *count held | *set risk",
		}},
		{"a flag is forgotten when a check begins anew", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check | *unflag held",
			"1 -> contract/check_pay", "1 -> contract/check_held", "1 -> contract/stop", "2 -> contract/check",
			"1 -> contract/check_pay", "1 -> contract/check_held", "2 -> contract/fine",
		}},
		{"all and none", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"3 -> contract/check_pay", "1 -> contract/check_held", "2 -> contract/write",
		}},
		{"a count", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"1 -> contract/check_pay", "2 -> contract/check_held | *count unclear", "2 -> contract/pay",
		}},
		{"nothing of all that", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"1 -> contract/check_pay", "1 -> contract/check_held", "2 -> contract/fine | Contract. What do you need?",
		}},
		{"not sure only where it was offered", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check", "1 -> contract/check_pay | !not sure",
			"not sure -> contract/check_pay | Please reply 1 for yes",
			"3 -> contract/check_pay | Still not understood | @contract/check_pay",
		}},
		{"a number", "en", []string{
			"hi -> main/menu", "3 -> years/ask",
			"many -> years/ask | with a number only | How many years",
			"many -> years/ask | Still not understood",
			"12 -> years/choose",
		}},
		{"a number of three digits", "zh-Hans", []string{
			"你好 -> main/menu", "3 -> years/ask", "１２３ -> years/choose",
		}},
		{"a country, by any of its names", "en", []string{
			"hi -> main/menu", "4 -> country/menu", "2 -> country/other",
			"nowhere -> country/other | name of a country",
			"Yingguo -> country/gb | 999",
		}},
		{"a country without a page", "en", []string{
			"hi -> main/menu", "4 -> country/menu", "2 -> country/other", "fiji -> country/unlisted | 112",
		}},
		{"words, and a phone number as written at home", "zh-Hans", []string{
			"你好 -> main/menu", "8 -> me/name", "王小明 -> me/phone",
			"不告诉你 -> me/phone | 请只写电话号码",
			"138 0013 8000 -> me/summary | 谢谢你，王小明 | +8613800138000",
		}},
		{"a phone number as written where the person is", "en", []string{
			"hi -> main/menu", "4 -> country/menu", "1 -> country/gb", "menu -> main/menu", "8 -> me/name", "Li -> me/phone",
			"07700 900123 -> me/summary | +447700900123",
		}},
		{"HELP leaves a question whose answer is free", "en", []string{
			"hi -> main/menu", "8 -> me/name", "HELP -> main/help | @main/menu",
		}},
		{"INFO, END and YES answer it", "en", []string{
			"hi -> main/menu", "8 -> me/name", "INFO -> me/phone",
			"07 -> me/phone | phone number only", "menu -> main/menu",
			"8 -> me/name", "END -> me/phone", "menu -> main/menu",
			"8 -> me/name", "YES -> me/phone", "+447700900123 -> me/summary | Thank you, YES.",
		}},
		{"a topic leads out of a question that it does not answer", "en", []string{
			"hi -> main/menu", "1 -> contract/menu", "2 -> contract/check",
			"wages -> rights/pay | @rights/menu",
			"1 -> rights/menu | !did not understand",
		}},
	})
}
