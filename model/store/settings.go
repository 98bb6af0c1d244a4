package store

// Setting reads the setting into a pointer and reports whether it was ever
// set; into is left alone when it was not.
func (s *Store) Setting(key string, into any) (bool, error) {
	var found bool
	err := s.view(func(t *tx) (err error) {
		found, err = t.get(bucketSettings, key, into)
		return err
	})
	return found, err
}

// SetSetting stores a setting as JSON. Settings belong to the app, not to a
// case: they have no journal and are not undone.
func (s *Store) SetSetting(key string, value any) error {
	return s.update(func(t *tx) error { return t.put(bucketSettings, key, value) })
}
