package assets

import _ "embed"

// Icon is the app's icon, a PNG of 512 by 512: two zones as score bars, and the
// mark that both must reach.
//
//go:embed icon.png
var Icon []byte
