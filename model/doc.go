// Package model holds the words of the domain: a Case of one talent backed by
// one Enterprise, the Answers and Documents in it, the Rulebook it is measured
// by, and the Assessment that comes out.
//
// The main types are [Rulebook] (rules as data), [Case] with its [Answer] and
// [Document] values, and [Assessment], which every screen, page and JSON
// output is drawn from. [Value] carries one answer; its zero value means
// "unknown", which is an answer of its own and never an error. [Range] is how
// every score is given: low, likely and high, in exact decimals.
//
// The package imports the standard library only. It knows no file, no screen
// and no database, holds ids and never translated text (the [Text] values come
// from a rulebook and carry both languages), and reads no clock: the day is
// handed in.
package model
