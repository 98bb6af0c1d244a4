package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestThePlanForPeopleAndPrograms(t *testing.T) {
	const permit, margin, zgc = "testdata/plan-permit.yaml", "testdata/plan-margin.yaml", "testdata/plan-zhongguancun.yaml"
	for name, args := range map[string][]string{
		"plan-demo.zh.txt":         {"plan", "--facts", demo, "--lang", "zh"},
		"plan-demo.en.txt":         {"plan", "--facts", demo, "--lang", "en"},
		"plan-permit.zh.txt":       {"plan", "--facts", permit, "--lang", "zh"},
		"plan-permit.en.txt":       {"plan", "--facts", permit, "--lang", "en"},
		"plan-margin.zh.txt":       {"plan", "--facts", margin, "--lang", "zh"},
		"plan-margin.en.txt":       {"plan", "--facts", margin, "--lang", "en"},
		"plan-permit.json":         {"plan", "--facts", permit, "--json"},
		"plan-zhongguancun.zh.txt": {"plan", "--facts", zgc, "--lang", "zh"},
		"plan-zhongguancun.en.txt": {"plan", "--facts", zgc, "--lang", "en"},
	} {
		status, out, errs := calls(t, args...)
		if status != 0 || errs != "" || strings.ContainsAny(out, "⟦⟧") || strings.Contains(out, "<no value>") {
			t.Errorf("%s: %d %s", name, status, errs)
		}
		golden(t, name, out)
	}
}

// The three lists are always there, even where they are empty, and every step
// has its four keys.
func TestThePlansListsAreAlwaysThere(t *testing.T) {
	for _, file := range []string{demo, "testdata/plan-permit.yaml", "testdata/plan-zhongguancun.yaml"} {
		_, out, _ := calls(t, "plan", "--facts", file, "--json")
		var held map[string]json.RawMessage
		if err := json.Unmarshal([]byte(out), &held); err != nil {
			t.Fatal(err)
		}
		for _, list := range []string{"prove", "gain", "fixed", "sets"} {
			var steps []map[string]any
			if err := json.Unmarshal(held[list], &steps); err != nil || steps == nil {
				t.Errorf("%s: %s: %v", file, list, err)
			}
			for _, step := range steps {
				for _, key := range []string{"facts", "points", "evidence", "earliest"} {
					if _, there := step[key]; !there && list != "sets" {
						t.Errorf("%s: a step of %s has no %s", file, list, key)
					}
				}
			}
		}
	}
}
