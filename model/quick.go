package model

// QuickSheet is a quick check on paper. Its case has answers alone: no name, no
// document.
type QuickSheet struct {
	Case       *Case
	Rulebook   *Rulebook
	Assessment *Assessment
	Asked      []string // the facts, in the order in which they were asked
	Plan       *Plan    // of what all the answers give once they are proven
	Owed       []Owed
	Lang       Lang
}
