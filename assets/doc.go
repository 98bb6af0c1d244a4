// Package assets holds what the programs carry with them: fonts, icon,
// rulebooks and the demonstration case. It is data and its embedding; it has
// no logic.
package assets
