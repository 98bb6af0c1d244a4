// Package search is what a person types to find something: part of a name, in
// Latin letters or Chinese characters, in Pinyin, in its initials, or in any
// mixture of these.
//
// A [Text] is made once of what can be found; a [Query] is made of what was typed
// and looks into any number of texts. All words of a query must be found, each
// anywhere:
//
//	texts[i] = search.New("WANG Xiaoming", "王小明", "E 1234 5678")
//	search.For("wang xm").In(texts[i])   // also "wxm", "wangxia", "小明", "王xm", "e12345"
//
// How it works: a word of up to 63 characters is sought with one bit for each of
// its beginnings. Going through a text, the bits of the beginnings that end here
// move on: by one for a letter, by a whole syllable or its initial for a Chinese
// character, in each of its readings. No text is looked at twice, nothing is
// allocated, and what a text keeps is its folded characters alone.
package search
