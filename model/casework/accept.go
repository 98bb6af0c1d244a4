package casework

import (
	"encoding/json"
	"slices"
	"strings"

	"twozones/model"
	"twozones/model/store"
)

// AcceptFinding records that the user knows of a finding and lets it stand, and
// why. The finding keeps being listed, with the reason. A finding is named by
// its code, its document and its fact ("" where it has none); without a fact, all
// findings of that code and document are accepted. The reason must not be empty.
func (s *Session) AcceptFinding(code, document, fact, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return model.Fail(model.CodeMissingKey, nil, "key", "reason")
	}
	if !slices.ContainsFunc(s.Assessment.Findings, func(f model.Finding) bool {
		return f.Code == code && f.Document == document && (fact == "" || f.Fact == fact)
	}) {
		return model.Fail(model.CodeNotFound, nil)
	}
	accepted := slices.DeleteFunc(slices.Clone(s.Case.Accepted), func(a model.Acceptance) bool {
		return a.Code == code && a.Document == document && a.Fact == fact
	})
	return s.saveAccepted(append(accepted, model.Acceptance{Code: code, Document: document, Fact: fact, Reason: reason}))
}

// WithdrawAcceptance takes back whatever accepts a finding, for its fact or for
// all facts; where nothing does, nothing happens.
func (s *Session) WithdrawAcceptance(code, document, fact string) error {
	accepted := slices.DeleteFunc(slices.Clone(s.Case.Accepted), func(a model.Acceptance) bool {
		return a.Code == code && a.Document == document && (a.Fact == "" || a.Fact == fact)
	})
	if len(accepted) == len(s.Case.Accepted) {
		return nil
	}
	return s.saveAccepted(accepted)
}

func (s *Session) saveAccepted(accepted []model.Acceptance) error {
	change := store.Change{Entity: caseEntity(s.id), Field: fieldAccepted}
	if len(accepted) > 0 {
		raw, err := json.Marshal(accepted)
		if err != nil {
			return model.Fail(model.CodeInternal, err)
		}
		change.To = &store.Entry{Value: raw}
	}
	return s.save("accept", change)
}
