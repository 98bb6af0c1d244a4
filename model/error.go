package model

import (
	"errors"
	"strconv"
	"strings"
)

// Code names what went wrong; the sentences for people stand under
// "error.<code>" in the message files of both languages.
type Code string

// The codes, by whose fault it is. Input codes end a command with status 2,
// all others with status 1.
const (
	// Input: the call, or a file the user handed in.
	CodeUsage           Code = "usage"
	CodeFileMissing     Code = "file_missing"
	CodeFileUnreadable  Code = "file_unreadable"
	CodeFileTooLarge    Code = "file_too_large"
	CodeFileEmpty       Code = "file_empty"
	CodeNotText         Code = "not_text"
	CodeSyntax          Code = "syntax"
	CodeForbidden       Code = "forbidden_yaml"
	CodeDuplicateKey    Code = "duplicate_key"
	CodeUnknownKey      Code = "unknown_key"
	CodeMissingKey      Code = "missing_key"
	CodeWrongShape      Code = "wrong_shape"
	CodeUnknownFact     Code = "unknown_fact"
	CodeUnknownOption   Code = "unknown_option"
	CodeUnknownID       Code = "unknown_id"
	CodeWrongKind       Code = "wrong_kind"
	CodeOutOfRange      Code = "out_of_range"
	CodeBadDate         Code = "bad_date"
	CodeBadPath         Code = "bad_path"
	CodeNoRulebook      Code = "no_rulebook"
	CodeNoPoints        Code = "no_points" // a quick check needs a points table
	CodeRulebook        Code = "rulebook_invalid"
	CodeRulebookChanged Code = "rulebook_changed"
	CodeWorkedCase      Code = "worked_case_failed"
	CodeOutputIsInput   Code = "output_is_input"
	CodeNoCase          Code = "no_case"
	CodeBadTime         Code = "bad_time"
	CodeOptionTwice     Code = "option_twice"
	CodeUnknownDoubt    Code = "unknown_doubt"
	CodeUnknownDocument Code = "unknown_document"
	CodeControl         Code = "control_character"
	CodeTextTooLong     Code = "text_too_long"
	CodeIncomplete      Code = "case_incomplete"
	CodeSheet           Code = "sheet"         // a transcription sheet; the rule and the cell say more
	CodeVersionTaken    Code = "version_taken" // another rulebook has that id and version
	CodeFileUnusable    Code = "file_unusable" // no one could use it as evidence; the fault says why
	CodeTooLarge        Code = "package_too_large"
	CodeArchive         Code = "archive_invalid"   // not a whole archive of ours
	CodePassword        Code = "password_unusable" // not every reader of PDF would take it
	CodeSealKey         Code = "seal_key"          // no key of age; the rule says which sort was wanted
	CodeSealNoMatch     Code = "seal_no_match"     // no key or passphrase at hand opens it
	CodeSealInvalid     Code = "seal_invalid"      // not sealed, or changed since
	CodeHandover        Code = "handover_invalid"  // opened, but not a whole hand-over of ours
	CodeHandoverNewer   Code = "handover_newer"
	CodeHandoverEntry   Code = "handover_entry" // an entry that no case could hold; the place names it
	CodeHandoverOther   Code = "handover_other" // of another case or under other rules; the rule says which
	CodeHandoverRules   Code = "handover_rules" // under rules that differ from those at hand
	CodeCaseDeleted     Code = "case_deleted"
	CodeHandoverFrozen  Code = "handover_frozen" // the case it is to be merged into was handed in

	// A case after it was handed in.
	CodeFrozen      Code = "case_frozen"      // its facts stand as they were handed in
	CodeNoDocuments Code = "documents_closed" // it takes evidence in preparation and for a supplement only
	CodeStageOrder  Code = "stage_order"      // does not follow from the stage, which the rule names
	CodeStageDay    Code = "stage_day"        // before what it follows, or in the future; the rule says which
	CodeNotHandedIn Code = "package_unfit"    // no package of the case as it was written; the rule says why
	CodeGivenPoints Code = "given_points"     // points that cannot have been given; the rule says why

	// Passphrases, as they were given.
	CodePassphraseEmpty Code = "passphrase_empty"
	CodePassphraseLong  Code = "passphrase_long"
	CodePassphraseText  Code = "passphrase_text" // not text of one line
	CodeRecoveryShape   Code = "recovery_shape"  // not as many characters as a recovery key has, or others
	CodeRecoveryTyping  Code = "recovery_typing" // the check characters of some groups do not fit
	CodeWrongPassphrase Code = "wrong_passphrase"
	CodeWrongRecovery   Code = "wrong_recovery"
	CodeLocked          Code = "locked"             // sealed, and no secret was given
	CodeAlreadySealed   Code = "passphrase_set"     // there is one already
	CodeNotSealed       Code = "passphrase_not_set" // there is none

	// Rulebooks: what the strict loader finds.
	CodeMissingLanguage Code = "missing_language"
	CodeBandGap         Code = "band_gap"
	CodeBandOverlap     Code = "band_overlap"
	CodeFactTwice       Code = "fact_twice"
	CodeUnknownSource   Code = "unknown_source"
	CodeOptionMissing   Code = "option_missing"
	CodeBoundsOrder     Code = "bounds_order"
	CodePointsOrder     Code = "points_order"
	CodeWindowOrder     Code = "window_order"
	CodeDuplicateID     Code = "duplicate_id"
	CodeBadID           Code = "bad_id"
	CodeTooMany         Code = "too_many"
	CodeCapUnreachable  Code = "cap_unreachable" // a warning

	// The machine, the store, the disk.
	CodeDataDir         Code = "data_dir"
	CodeOpenElsewhere   Code = "open_elsewhere"
	CodeStoreDamaged    Code = "store_damaged"
	CodeEraseUnfinished Code = "erase_unfinished" // the database is gone, other files are left
	CodeDocumentDamaged Code = "document_damaged"
	CodeDocumentMissing Code = "document_missing"
	CodePurgeLeft       Code = "purge_left" // a warning: deleted cases stay in backups that could not be reached
	CodeFellBack        Code = "fell_back"  // a warning: the last action was not read
	CodeStoreNewer      Code = "store_newer"
	CodeLockDamaged     Code = "lock_damaged"
	CodeUnsealingLeft   Code = "unsealing_left" // a warning: older backups that could not be reached stay sealed
	CodeSealingLeft     Code = "sealing_left"   // a warning: older backups that could not be reached are as they were
	CodeStoreWrite      Code = "store_write"
	CodeDiskFull        Code = "disk_full"
	CodeNoAccess        Code = "no_access"     // read-only, or not permitted
	CodeFileHeld        Code = "file_held"     // by another program
	CodeDiskGone        Code = "disk_gone"     // the folder or its disk does not answer
	CodePlaceNetwork    Code = "place_network" // a warning
	CodePlaceSynced     Code = "place_synced"  // a warning
	CodeBackupFailed    Code = "backup_failed"
	CodeBackupFolder    Code = "backup_folder" // a warning: no second copy
	CodeNotFound        Code = "not_found"
	CodeChangedSince    Code = "changed_since"
	CodeEnterpriseUsed  Code = "enterprise_used" // by a case, so it cannot be deleted
	CodeOutputExists    Code = "output_exists"
	CodeOutput          Code = "output_unwritable"
	CodePackageLost     Code = "package_lost"    // the file that was handed in is gone or changed
	CodeUnnoted         Code = "package_unnoted" // written, but the case does not know of it
	CodeDocumentBuild   Code = "document_build"
	CodeCancelled       Code = "cancelled"
	CodeInternal        Code = "internal"
)

var inputCodes = map[Code]bool{
	CodeUsage: true, CodeFileMissing: true, CodeFileUnreadable: true, CodeFileTooLarge: true,
	CodeFileEmpty: true, CodeNotText: true, CodeSyntax: true, CodeForbidden: true,
	CodeDuplicateKey: true, CodeUnknownKey: true, CodeMissingKey: true, CodeWrongShape: true,
	CodeUnknownFact: true, CodeUnknownOption: true, CodeUnknownID: true, CodeWrongKind: true,
	CodeOutOfRange: true, CodeBadDate: true, CodeBadPath: true, CodeNoRulebook: true, CodeNoPoints: true,
	CodeRulebook: true, CodeWorkedCase: true, CodeOutputIsInput: true, CodeNoCase: true, CodeControl: true, CodeTextTooLong: true, CodeUnknownDoubt: true, CodeUnknownDocument: true, CodeBadTime: true, CodeOptionTwice: true, CodeBoundsOrder: true, CodeIncomplete: true, CodeSheet: true, CodeVersionTaken: true, CodeFileUnusable: true, CodeTooLarge: true, CodePassword: true, CodeArchive: true,
	CodePassphraseEmpty: true, CodePassphraseLong: true, CodePassphraseText: true, CodeRecoveryShape: true,
	CodeRecoveryTyping: true, CodeWrongPassphrase: true, CodeWrongRecovery: true, CodeLocked: true,
	CodeAlreadySealed: true, CodeNotSealed: true,
	CodeSealKey: true, CodeSealNoMatch: true, CodeSealInvalid: true, CodeHandover: true, CodeHandoverNewer: true,
	CodeHandoverEntry: true, CodeHandoverOther: true, CodeHandoverRules: true, CodeCaseDeleted: true,
	CodeHandoverFrozen: true, CodeFrozen: true, CodeNoDocuments: true, CodeStageOrder: true, CodeStageDay: true,
	CodeNotHandedIn: true, CodeGivenPoints: true,
	CodeMissingLanguage: true, CodeBandGap: true, CodeBandOverlap: true, CodeFactTwice: true,
	CodeUnknownSource: true, CodeOptionMissing: true, CodePointsOrder: true, CodeWindowOrder: true,
	CodeDuplicateID: true, CodeBadID: true, CodeTooMany: true, CodeCapUnreachable: true,
}

// IsInput reports whether the caller's own input is at fault.
func (c Code) IsInput() bool { return inputCodes[c] }

// Place is where in a file something stands. Line and Column count from 1;
// 0 means unknown. Key is the path of keys, "facts.education".
type Place struct {
	File   string
	Line   int
	Column int
	Key    string
}

// String writes file:line:column: key, leaving out what is unknown.
func (p Place) String() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Line > 0 {
		parts = append(parts, strconv.Itoa(p.Line))
		if p.Column > 0 {
			parts = append(parts, strconv.Itoa(p.Column))
		}
	}
	s := strings.Join(parts, ":")
	if p.Key != "" {
		if s != "" {
			s += ": "
		}
		s += p.Key
	}
	return s
}

// Error is every error a person may meet: a code, the place, the named data
// that its sentence needs, and the cause. Data holds no personal data: option
// ids, limits and file names, never an answer.
type Error struct {
	Code  Code
	Place Place
	Data  map[string]string
	Cause error
}

// Error is the form for logs; people are shown the sentence of the code.
func (e *Error) Error() string {
	s := string(e.Code)
	if at := e.Place.String(); at != "" {
		s = at + ": " + s
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Fail makes an Error; data comes as name, value pairs.
func Fail(code Code, cause error, data ...string) *Error {
	e := &Error{Code: code, Cause: cause}
	for i := 0; i+1 < len(data); i += 2 {
		if e.Data == nil {
			e.Data = map[string]string{}
		}
		e.Data[data[i]] = data[i+1]
	}
	return e
}

// At is the error with its place.
func (e *Error) At(p Place) *Error {
	e.Place = p
	return e
}

// CodeOf is the code of the first Error in err's chain, CodeInternal for any
// other error, and empty for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return CodeInternal
}
