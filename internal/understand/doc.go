// Package understand reads what a person typed: a choice by number, a command,
// a cry for help, a country, a topic; in Chinese, English or pinyin, with the
// slips and shapes that phones and haste bring.
//
// It reads words and decides nothing: what to answer is for the flows. It is
// pure: no clock, no network, no files, no state that changes. The words
// themselves are content and come in from outside; what stays here are tables
// of the scripts (traditional to simplified, numerals, negations). Sessions,
// numbers of people and texts that are sent never enter it.
package understand
