package handlers

import (
	"golang.org/x/text/language"
)

// The languages of the trial phone's page.
const (
	langZH = "zh-Hans"
	langEN = "en"
)

// trialWords are the page's words in one language. Those with {braces} are
// filled in by the server and by the script alike.
type trialWords struct {
	Title, Lead, Languages, OtherLang, OtherName     string
	Service, Conversation, Empty, Message, Send      string
	Keys, You, Yilu                                  string
	Phone, Number, Country, NewPhone, NewPhoneHint   string
	Cost, Price, PriceHint, Total                    string
	Note, Silent, Confirmed, Failed, Sending, Broken string
	Sent, Privacy, PrivacyText                       string
}

func wordsIn(lang string) trialWords {
	if lang == langZH {
		return trialWords{
			Title: "试用电话", Lead: "像真实用户一样给一路发短信，看看会收到什么回复。",
			Languages: "界面语言", OtherLang: langEN, OtherName: "English",
			Service: "短信服务号码", Conversation: "对话", Empty: "还没有消息。可以发“你好”，或按一个数字。",
			Message: "短信内容", Send: "发送", Keys: "数字键（按下即发送）", You: "我：", Yilu: "一路：",
			Phone: "这部手机", Number: "号码", Country: "国家", NewPhone: "换一部新手机", NewPhoneHint: "换成一个随机的示例号码，从头开始。",
			Cost: "费用估算", Price: "每段价格（美元）", PriceHint: "示例价格；请填您与运营商约定的价格。只计算回复。", Total: "合计：{segments} 段，约 US${cost}",
			Note: "{segments} 段 · {encoding} · {units} 个单位 · 约 US${cost}", Silent: "没有回复。", Confirmed: "没有回复（这个词由 Twilio 自己确认）。",
			Failed:  "服务返回 {status}，没有回复。Twilio 会重试，之后由备用地址回答。请看日志和 /readyz。",
			Sending: "正在发送……", Sent: "已发送。", Broken: "没有发出去。请确认 yilu 仍在运行，然后再按一次“发送”。",
			Privacy: "仅供试用。", PrivacyText: "不会发出任何短信。内容只留在本机内存里，程序停止后即消失。",
		}
	}
	return trialWords{
		Title: "Trial phone", Lead: "Text Yilu as a person would, and see what comes back.",
		Languages: "Language of this page", OtherLang: langZH, OtherName: "中文",
		Service: "The number people text", Conversation: "Conversation", Empty: "No messages yet. Write hello, or press a number.",
		Message: "Text message", Send: "Send", Keys: "Number keys (a press sends at once)", You: "You:", Yilu: "Yilu:",
		Phone: "This phone", Number: "Number", Country: "Country", NewPhone: "New phone", NewPhoneHint: "Takes a random example number and starts afresh.",
		Cost: "Estimated cost", Price: "Price of a segment (US$)", PriceHint: "An example; enter your own carrier's price. Replies only.", Total: "Segments in all: {segments} · about US${cost}",
		Note: "Segments: {segments} · {encoding} · {units} units · about US${cost}", Silent: "No reply.", Confirmed: "No reply (Twilio itself confirms this word).",
		Failed:  "The service answered {status}, so there is no reply. Twilio would try again, then use the fallback address. See the log and /readyz.",
		Sending: "Sending…", Sent: "Sent.", Broken: "Not sent. Check that yilu is still running, then press Send again.",
		Privacy: "Trial only.", PrivacyText: "No message is sent. What you write stays in this computer’s memory and is gone when the program stops.",
	}
}

// languageFor takes the language asked for, else the browser's.
func languageFor(asked, accept string) string {
	if asked == langZH || asked == langEN {
		return asked
	}
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return langEN
	}
	_, index, confidence := language.NewMatcher([]language.Tag{language.English, language.SimplifiedChinese}).Match(tags...)
	if confidence > language.No && index == 1 {
		return langZH
	}
	return langEN
}
