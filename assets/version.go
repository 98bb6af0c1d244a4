package assets

// Version is the app's version, as in FyneApp.toml; it is printed in packages.
const Version = "0.1.0"
