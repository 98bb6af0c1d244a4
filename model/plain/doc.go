// Package plain reads YAML 1.2 and JSON into one strict tree of [Node] values
// that know their place, so that every later complaint names file, line,
// column and key.
//
// It is the only importer of the YAML library. It accepts less than YAML does:
// anchors, aliases, tags, merge keys, duplicate keys and a second document are
// errors, and scalars stay the text that was written until a reader asks for a
// kind. So "on" is a plain key, "12E45678" stays text, and only true and false
// are yes and no.
//
// Use [Parse], then the Node's readers. A reader that finds something wrong
// returns a *model.Error with its place.
package plain
