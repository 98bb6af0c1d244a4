module twozones

go 1.26.0

require (
	fyne.io/fyne/v2 v2.8.1 // indirect
	github.com/go-text/typesetting v0.3.4 // indirect
	github.com/jung-kurt/gofpdf v1.16.2 // indirect
	github.com/nicksnyder/go-i18n/v2 v2.7.0 // indirect
	github.com/pdfcpu/pdfcpu v0.15.0 // indirect
	go.etcd.io/bbolt v1.5.0 // indirect
	go.yaml.in/yaml/v3 v3.0.6 // indirect
	golang.org/x/image v0.47.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)
