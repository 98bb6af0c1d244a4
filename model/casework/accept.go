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
// its code and its document ("" where it has none); the reason must not be
// empty.
func (s *Session) AcceptFinding(code, document, reason string) error {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return model.Fail(model.CodeMissingKey, nil, "key", "reason")
	}
	if !slices.ContainsFunc(s.Assessment.Findings, func(f model.Finding) bool { return f.Code == code && f.Document == document }) {
		return model.Fail(model.CodeNotFound, nil)
	}
	accepted := s.acceptedBut(code, document)
	return s.saveAccepted(append(accepted, model.Acceptance{Code: code, Document: document, Reason: reason}))
}

// WithdrawAcceptance takes an acceptance back; where there is none, nothing
// happens.
func (s *Session) WithdrawAcceptance(code, document string) error {
	accepted := s.acceptedBut(code, document)
	if len(accepted) == len(s.Case.Accepted) {
		return nil
	}
	return s.saveAccepted(accepted)
}

// acceptedBut is everything accepted but one finding.
func (s *Session) acceptedBut(code, document string) []model.Acceptance {
	return slices.DeleteFunc(slices.Clone(s.Case.Accepted), func(a model.Acceptance) bool {
		return a.Code == code && a.Document == document
	})
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
