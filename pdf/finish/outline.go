package finish

import (
	"bytes"
	"fmt"
)

// node is a bookmark with its place in the tree, all as indices.
type node struct {
	Bookmark
	parent   int
	children []int
}

// addOutline appends the outline's objects and returns the number of its root,
// 0 when there is none. A level that skips one hangs under the nearest before.
func (f *file) addOutline(marks []Bookmark) int {
	if len(marks) == 0 {
		return 0
	}
	tree := buildTree(marks)
	first := len(f.objects) + 1
	for i := range tree {
		f.add(outlineItem(tree, i, first))
	}
	return first
}

// buildTree puts a root at index 0 and bookmark i at i+1.
func buildTree(marks []Bookmark) []node {
	tree := make([]node, 1, len(marks)+1)
	tree[0].Level = -1
	path := []int{0}
	for _, m := range marks {
		for len(path) > 1 && tree[path[len(path)-1]].Level >= m.Level {
			path = path[:len(path)-1]
		}
		parent, own := path[len(path)-1], len(tree)
		tree = append(tree, node{Bookmark: m, parent: parent})
		tree[parent].children = append(tree[parent].children, own)
		path = append(path, own)
	}
	return tree
}

func outlineItem(tree []node, i, first int) []byte {
	n := tree[i]
	var b bytes.Buffer
	if i == 0 {
		b.WriteString("<</Type /Outlines")
	} else {
		fmt.Fprintf(&b, "<</Title %s\n/Parent %d 0 R\n/Dest [%d 0 R /XYZ 0 %.2f null]",
			textString(n.Title), first+n.parent, pageObject(n.Page), n.Y)
		writeSiblings(&b, tree[n.parent].children, i, first)
	}
	if len(n.children) > 0 {
		fmt.Fprintf(&b, "\n/First %d 0 R\n/Last %d 0 R\n/Count %d",
			first+n.children[0], first+n.children[len(n.children)-1], descendants(tree, i))
	}
	b.WriteString(">>")
	return b.Bytes()
}

func writeSiblings(b *bytes.Buffer, siblings []int, i, first int) {
	for at, s := range siblings {
		if s != i {
			continue
		}
		if at > 0 {
			fmt.Fprintf(b, "\n/Prev %d 0 R", first+siblings[at-1])
		}
		if at+1 < len(siblings) {
			fmt.Fprintf(b, "\n/Next %d 0 R", first+siblings[at+1])
		}
	}
}

func descendants(tree []node, i int) int {
	count := len(tree[i].children)
	for _, c := range tree[i].children {
		count += descendants(tree, c)
	}
	return count
}

// pageObject is the number gofpdf gives to the object of a page.
func pageObject(page int) int { return 2*page + 1 }
