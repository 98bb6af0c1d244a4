// Package asking is how a fact is asked, wherever that is: its answers as big rows,
// or an entry for a number or a date, the row "I don't know yet", and why it is
// asked. A case and a quick check share it; who asks says where the answer goes.
package asking
