package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// Six persons, each explained in both languages as a colleague would tell it.
func TestExplanationsReadAsAColleagueWouldTellThem(t *testing.T) {
	for name, facts := range map[string]string{
		"director":     demo,
		"chief":        "testdata/explain/chief.yaml",
		"engineer":     "testdata/explain/engineer.yaml",
		"talent":       "testdata/explain/talent.yaml",
		"permit":       "testdata/explain/permit.yaml",
		"zhongguancun": "testdata/explain/zhongguancun.yaml",
	} {
		for _, lang := range []string{"zh", "en"} {
			status, out, errs := calls(t, "assess", "--facts", facts, "--explain", "--lang", lang)
			if status != 0 || errs != "" || strings.ContainsAny(out, "⟦⟧") || strings.Contains(out, "<no value>") {
				t.Errorf("%s: %d %s\n%s", name, status, errs, out)
			}
			_, plain, _ := calls(t, "assess", "--facts", facts, "--lang", lang)
			told, ok := strings.CutPrefix(out, plain)
			if !ok {
				t.Errorf("%s: --explain changes what stands before it", name)
			}
			golden(t, "explain-"+name+"."+lang+".txt", told)
		}
	}
}

// In JSON the explanation is one key more; the others stay as they are.
func TestTheExplanationIsOneKeyMore(t *testing.T) {
	read := func(args ...string) map[string]any {
		status, out, errs := calls(t, append(args, "--json")...)
		var held map[string]any
		if err := json.Unmarshal([]byte(out), &held); status != 0 || err != nil {
			t.Fatal(status, errs, err)
		}
		return held
	}
	for _, facts := range []string{demo, "testdata/explain/permit.yaml", "testdata/explain/zhongguancun.yaml"} {
		with, without := read("assess", "--facts", facts, "--explain"), read("assess", "--facts", facts)
		explanation, ok := with["explanation"].(map[string]any)
		if delete(with, "explanation"); !ok || !reflect.DeepEqual(with, without) {
			t.Errorf("%s: other keys differ", facts)
		}
		for _, key := range []string{"areas", "eligibility", "doubts"} {
			if _, list := explanation[key].([]any); !list {
				t.Errorf("%s: %s is %v", facts, key, explanation[key])
			}
		}
	}
}
