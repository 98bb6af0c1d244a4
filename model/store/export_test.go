package store

// LockTimeout is how long [Open] waits for another process.
const LockTimeout = lockTimeout

// SchemaCurrent is the schema that this version writes.
const SchemaCurrent = schemaCurrent
