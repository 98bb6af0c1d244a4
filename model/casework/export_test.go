package casework

// EraseWith is Erase with another way to remove a file.
func (e Erasing) EraseWith(remove func(path string) error) (Erased, error) {
	return e.erase(remove, nil)
}
