package understand_test

import (
	"testing"

	"yilu/internal/understand"
)

func TestChooseLabel(t *testing.T) {
	tests := []struct {
		rule   string
		reply  string
		labels []string
		want   int
	}{
		{"the label itself", "工资", []string{"合同", "工资"}, 1},
		{"a part of one label", "红旗", []string{"合同要点", "红旗信号"}, 1},
		{"a label within the reply", "我想问合同要点的事", []string{"合同要点", "红旗信号"}, 0},
		{"equal before part", "没有", []string{"有", "没有", "没有合同"}, 1},
		{"a part of two labels is none", "合同", []string{"合同要点", "合同变了"}, -1},
		{"two labels the same are none", "合同", []string{"合同", "合同"}, -1},
		{"one Han character is too little", "红", []string{"红旗信号", "合同"}, -1},
		{"a label of one is too little too", "不知道是", []string{"是", "否"}, -1},
		{"unless it is all", "是", []string{"是", "否"}, 0},
		{"Latin words whole", "signals", []string{"must have", "warning signals"}, 1},
		{"not a piece of a word", "sign", []string{"must have", "warning signals"}, -1},
		{"three letters are too little", "pay", []string{"my pay", "my boss"}, -1},
		{"a denied label is not picked", "不安全", []string{"安全", "危险"}, -1},
		{"nor picked by its opposite", "安全", []string{"不安全", "不知道"}, -1},
		{"in English too", "not safe", []string{"safe", "in danger"}, -1},
		{"a denied label picked as a whole", "我不安全", []string{"不安全", "不知道"}, 0},
		{"nothing picks nothing", "", []string{"合同", ""}, -1},
		{"no labels", "合同", nil, -1},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			if got := understand.ChooseLabel(test.reply, test.labels); got != test.want {
				t.Errorf("ChooseLabel(%q, %q) = %d, want %d", test.reply, test.labels, got, test.want)
			}
		})
	}
}
