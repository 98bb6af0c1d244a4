package assets

import _ "embed"

// The four faces that screen and paper share: static TrueType, SIL OFL 1.1
// (the licence texts stand beside them). Latin, Greek and Cyrillic come from
// Noto Sans, everything else from Noto Sans SC. The slices are read only.
var (
	//go:embed fonts/NotoSans-Regular.ttf
	LatinRegular []byte
	//go:embed fonts/NotoSans-Bold.ttf
	LatinBold []byte
	//go:embed fonts/NotoSansSC-Regular.ttf
	HanRegular []byte
	//go:embed fonts/NotoSansSC-Bold.ttf
	HanBold []byte
)

// FontLicences are the two OFL texts, Noto Sans SC first.
var (
	//go:embed fonts/OFL-NotoSansSC.txt
	HanLicence string
	//go:embed fonts/OFL-NotoSans.txt
	LatinLicence string
)
