package store

import (
	"errors"
	"os"
	"path/filepath"

	"twozones/model"
	"twozones/model/vault"
)

// rejoin seals a database in the open, at temp, as the one is that it is to take
// the place of: the documents of that one lie sealed and would be lost with its
// keys, and what is under a passphrase stays under it. The keys are nil where the
// two lie in the same form already, where the present one is no sound database,
// or where unlock is nil. The files beside it are then in the other form yet.
func rejoin(dir, temp string, unlock Unlock) (*vault.Keys, error) {
	present, err := openChecked(filepath.Join(dir, FileName))
	if err != nil || unlock == nil {
		if err == nil {
			present.close()
		}
		return nil, nil
	}
	present.close()
	fresh, err := openChecked(temp)
	if err != nil {
		return nil, err
	}
	fresh.close()
	if present.sealing == nil || fresh.sealing != nil {
		return nil, nil
	}
	keys, err := unlock(present.sealing.Lock)
	if model.CodeOf(err) == model.CodeLockDamaged {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	if err := sealCopy(temp, &sealing{Lock: present.sealing.Lock, Converting: true}, keys); err != nil {
		keys.Wipe()
		return nil, err
	}
	return keys, nil
}

// sealCopy brings a copy of a database in the open up to date and seals it.
func sealCopy(path string, is *sealing, keys *vault.Keys) error {
	db, file, err := openFile(path, false)
	if err != nil {
		return err
	}
	sealed := filepath.Join(filepath.Dir(path), NewID()+tempSuffix)
	defer os.Remove(sealed)
	s, err := over("", db, file, nil)
	if err == nil {
		err = s.updateLocked((*tx).migrate)
	}
	if err == nil {
		err = castInto(sealed, db, &form{codec: checkedCodec{}}, is, keys)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	return writeFailed(replace(sealed, path))
}

// Opener gives what opens files that are sealed for the store's own data key,
// also once the store is closed; wipe forgets the key. It opens none where there
// is no passphrase.
func (s *Store) Opener() (unlock Unlock, wipe func()) {
	own := s.keys()
	if own == nil {
		return nil, func() {}
	}
	own = own.Clone()
	return opening(own), own.Wipe
}

// opening opens what is sealed for the data key of keys, which may be nil.
func opening(keys *vault.Keys) Unlock {
	return func(l vault.Lock) (*vault.Keys, error) {
		if keys == nil || keys.ID() != l.Key {
			return nil, model.Fail(model.CodeLocked, &Locked{})
		}
		return keys.Clone(), nil
	}
}
