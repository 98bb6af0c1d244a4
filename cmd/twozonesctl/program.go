package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"twozones/assets"
	"twozones/locales"
	"twozones/model"
	"twozones/model/casework"
	"twozones/model/rulebook"
	"twozones/pdf"
)

// program is one call: where it writes and what it was told.
type program struct {
	out, err io.Writer
	env      func(string) string
	kit      *casework.Kit
	loc      *locales.Localizer
	lang     string
	data     string

	passphraseFile, recoveryFile string
}

func newProgram(out, err io.Writer, env func(string) string) *program {
	books, _ := fs.Sub(assets.Rulebooks, "rulebooks")
	p := &program{out: out, err: &visible{err}, env: env,
		kit: &casework.Kit{Shelf: rulebook.NewShelf(books), Printer: pdf.Printer{}, Clock: time.Now, Version: assets.Version}}
	p.loc = locales.For(locales.System(firstOf(env("LC_ALL"), env("LC_MESSAGES"), env("LANG"))))
	return p
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// command is one verb.
type command struct {
	name string // "assess", "case import"
	args int    // how many positional arguments it takes
	more int    // how many further ones it may take
	run  func(p *program, ctx context.Context, c *call) error
	set  func(f *flag.FlagSet, c *call) // its switches
}

// call is what one verb was told.
type call struct {
	args                     []string
	facts, rulebook, on, out string
	by                       string
	party                    string
	asJSON, explain, yes     bool
	attach                   attaching
	pack                     packing
	newPassphraseFile        string
	handing                  handing
	staging                  staging
}

func commands() []command {
	return []command{
		{name: "assess", run: (*program).assess, set: func(f *flag.FlagSet, c *call) {
			c.factsFlag(f)
			c.caseFlags(f)
			c.jsonFlag(f)
			f.BoolVar(&c.explain, "explain", false, "")
		}},
		{name: "plan", run: (*program).plan, set: func(f *flag.FlagSet, c *call) { c.factsFlag(f); c.caseFlags(f); c.jsonFlag(f) }},
		{name: "package", run: (*program).pack, set: func(f *flag.FlagSet, c *call) {
			c.factsFlag(f)
			c.caseFlags(f)
			c.outFlag(f)
			c.pack.flags(f)
		}},
		{name: "rulebook list", run: (*program).rulebookList, set: func(f *flag.FlagSet, c *call) { c.jsonFlag(f) }},
		{name: "rulebook show", args: 1, run: (*program).rulebookShow},
		{name: "rulebook check", args: 1, run: (*program).rulebookCheck},
		{name: "rulebook diff", args: 2, run: (*program).rulebookDiff},
		{name: "rulebook sheet", args: 1, run: (*program).rulebookSheet, set: func(f *flag.FlagSet, c *call) { c.outFlag(f) }},
		{name: "rulebook install", args: 1, run: (*program).rulebookInstall, set: func(f *flag.FlagSet, c *call) { f.StringVar(&c.by, "by", "", "") }},
		{name: "case import", args: 1, run: (*program).caseImport},
		{name: "case list", run: (*program).caseList, set: func(f *flag.FlagSet, c *call) { c.jsonFlag(f) }},
		{name: "case export", args: 1, run: (*program).caseExport, set: func(f *flag.FlagSet, c *call) { c.outFlag(f) }},
		{name: "case attach", args: 2, run: (*program).caseAttach, set: func(f *flag.FlagSet, c *call) { c.attach.flags(f) }},
		{name: "case package", args: 1, run: (*program).casePackage, set: func(f *flag.FlagSet, c *call) {
			c.outFlag(f)
			c.pack.flags(f)
			f.BoolVar(&c.pack.submission, "submission", false, "")
		}},
		{name: "case tasks", args: 1, run: (*program).caseTasks, set: func(f *flag.FlagSet, c *call) {
			c.outFlag(f)
			f.StringVar(&c.party, "for", "", "")
		}},
		{name: "case answers", args: 1, run: (*program).caseAnswers, set: func(f *flag.FlagSet, c *call) { c.outFlag(f) }},
		{name: "case stage", args: 2, run: (*program).caseStage, set: func(f *flag.FlagSet, c *call) { c.staging.flags(f) }},
		{name: "verify", args: 1, more: 1, run: (*program).verify, set: func(f *flag.FlagSet, c *call) {
			f.StringVar(&c.pack.passwordFile, "pdf-password-file", "", "")
		}},
		{name: "backup", run: (*program).backup, set: func(f *flag.FlagSet, c *call) { c.outFlag(f) }},
		{name: "restore", args: 1, run: (*program).restore},
		{name: "doctor", run: (*program).doctor},
		{name: "erase", run: (*program).erase, set: func(f *flag.FlagSet, c *call) { f.BoolVar(&c.yes, "yes", false, "") }},
		{name: "passphrase set", run: (*program).passphraseSet, set: func(f *flag.FlagSet, c *call) { c.newPassphraseFlag(f) }},
		{name: "passphrase change", run: (*program).passphraseChange, set: func(f *flag.FlagSet, c *call) { c.newPassphraseFlag(f) }},
		{name: "passphrase remove", run: (*program).passphraseRemove},
		{name: "handover seal", args: 1, run: (*program).handoverSeal, set: func(f *flag.FlagSet, c *call) { c.handing.sealFlags(f, c) }},
		{name: "handover open", args: 1, run: (*program).handoverOpen, set: func(f *flag.FlagSet, c *call) { c.handing.openFlags(f) }},
		{name: "handover key", run: (*program).handoverKey},
		{name: "help", run: (*program).help},
	}
}

func (c *call) factsFlag(f *flag.FlagSet) { f.StringVar(&c.facts, "facts", "", "") }
func (c *call) outFlag(f *flag.FlagSet)   { f.StringVar(&c.out, "out", "", "") }
func (c *call) newPassphraseFlag(f *flag.FlagSet) {
	f.StringVar(&c.newPassphraseFile, "new-passphrase-file", "", "")
}
func (c *call) jsonFlag(f *flag.FlagSet) { f.BoolVar(&c.asJSON, "json", false, "") }
func (c *call) caseFlags(f *flag.FlagSet) {
	f.StringVar(&c.rulebook, "rulebook", "", "")
	f.StringVar(&c.on, "on", "", "")
}

// run carries out one call and gives the exit status. A panic ends as an
// internal error, without what caused it: that may be personal.
func (p *program) run(ctx context.Context, args []string) (status int) {
	defer func() {
		if recover() != nil {
			status = p.report(model.Fail(model.CodeInternal, nil))
		}
	}()
	out := &sink{to: &visible{p.out}}
	p.out = out
	verb, c, err := p.parse(args)
	if err == nil {
		p.useData()
		err = verb.run(p, ctx, c)
	}
	if out.err != nil {
		err = model.FailFile(model.CodeOutput, out.err)
	}
	return p.report(err)
}

// useData takes the installed rulebooks onto the shelf and keeps outputs out of
// the data directory; the database stays closed.
func (p *program) useData() {
	if dir, err := casework.DataDir(p.data, p.env); err == nil {
		p.kit.Shelf.Use(casework.RulebookDir(dir))
		p.kit.Protected = []string{dir}
	}
}

func (p *program) report(err error) int {
	if err == nil {
		return 0
	}
	if errors.Is(err, errNotEqual) {
		return 1
	}
	fmt.Fprintln(p.err, p.loc.Error(err))
	if model.CodeOf(err).IsInput() {
		return 2
	}
	return 1
}

func (p *program) parse(args []string) (*command, *call, error) {
	p.presetLang(args)
	args = verbFirst(args)
	words := 0
	verb := findCommand(args, &words)
	if verb == nil {
		return nil, nil, p.usage("cli.usage.unknown_verb")
	}
	c := &call{}
	flags := p.flags(verb, c)
	for rest := args[words:]; ; {
		if err := flags.Parse(rest); errors.Is(err, flag.ErrHelp) {
			return findCommand([]string{"help"}, &words), c, nil
		} else if err != nil {
			return nil, nil, p.usage("cli.usage.bad_flag")
		}
		if emptyValue(flags) {
			return nil, nil, p.usage("cli.usage.empty")
		}
		rest = flags.Args()
		if len(rest) == 0 {
			break
		}
		c.args, rest = append(c.args, rest[0]), rest[1:]
		if len(rest) == 0 {
			break
		}
		flags = p.flags(verb, c)
	}
	if len(c.args) < verb.args || len(c.args) > verb.args+verb.more {
		return nil, nil, p.usage("cli.usage.arguments")
	}
	return verb, c, p.setLang(verb)
}

// verbFirst moves what stands before the verb behind it, so that switches may
// stand anywhere.
func verbFirst(args []string) []string {
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "--data" || arg == "--lang" || arg == "--passphrase-file" || arg == "--recovery-key-file":
			i++
		case arg == "-h" || arg == "-help" || arg == "--help":
			return append([]string{"help"}, args[:i]...)
		case !strings.HasPrefix(arg, "-"):
			return append(append([]string{}, args[i:]...), args[:i]...)
		}
	}
	return args
}

func emptyValue(flags *flag.FlagSet) (empty bool) {
	flags.Visit(func(f *flag.Flag) { empty = empty || f.Value.String() == "" })
	return empty
}

func findCommand(args []string, words *int) *command {
	for _, verb := range commands() {
		n := 1 + bytes.Count([]byte(verb.name), []byte(" "))
		if len(args) >= n && joined(args[:n]) == verb.name {
			*words = n
			return &verb
		}
	}
	return nil
}

func joined(words []string) string {
	s := words[0]
	for _, w := range words[1:] {
		s += " " + w
	}
	return s
}

// flags makes the switches of a verb; values already read are kept, so that
// switches may stand before and after the arguments.
func (p *program) flags(verb *command, c *call) *flag.FlagSet {
	f := flag.NewFlagSet(verb.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	before, data, lang := *c, p.data, p.lang
	passphrase, recovery := p.passphraseFile, p.recoveryFile
	f.StringVar(&p.lang, "lang", "", "")
	f.StringVar(&p.data, "data", "", "")
	f.StringVar(&p.passphraseFile, "passphrase-file", "", "")
	f.StringVar(&p.recoveryFile, "recovery-key-file", "", "")
	if verb.set != nil {
		verb.set(f, c)
	}
	*c, p.data, p.lang = before, data, lang
	p.passphraseFile, p.recoveryFile = passphrase, recovery
	return f
}

func (p *program) usage(id string) error {
	return model.Fail(model.CodeUsage, nil, "what", p.loc.T(id))
}

// presetLang lets even a wrong call be answered in the language asked for.
func (p *program) presetLang(args []string) {
	for i, arg := range args {
		if arg == "--lang=en" || arg == "--lang" && i+1 < len(args) && args[i+1] == "en" {
			p.loc = locales.For(model.En)
		}
		if arg == "--lang=zh" || arg == "--lang" && i+1 < len(args) && args[i+1] == "zh" {
			p.loc = locales.For(model.Zh)
		}
	}
}

// setLang checks --lang; only packages know "both".
func (p *program) setLang(verb *command) error {
	makesPaper := verb.name == "package" || verb.name == "case package" || verb.name == "case tasks"
	switch model.Lang(p.lang) {
	case "", model.Zh, model.En:
		return nil
	case model.Both:
		if makesPaper {
			return nil
		}
	}
	return p.usage("cli.usage.lang")
}

// paperLang is the language of documents: as asked for, else that of the call.
func (p *program) paperLang() model.Lang {
	if p.lang != "" {
		return model.Lang(p.lang)
	}
	return p.loc.Lang()
}

func (p *program) help(context.Context, *call) error {
	_, err := io.WriteString(p.out, p.loc.T("cli.help")+"\n")
	return err
}

func (p *program) say(id string, data ...any) { fmt.Fprintln(p.out, p.loc.T(id, data...)) }
func (p *program) sayLine(s string)           { fmt.Fprintln(p.out, s) }
func (p *program) warn(s string)              { fmt.Fprintln(p.err, s) }

// visible keeps what comes from a case or a file from steering the terminal. Every
// write is a whole text.
type visible struct{ to io.Writer }

func (v *visible) Write(b []byte) (int, error) {
	if _, err := io.WriteString(v.to, model.Visible(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// sink remembers the first error of writing results, which ends the call.
type sink struct {
	to  io.Writer
	err error
}

func (s *sink) Write(b []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.to.Write(b)
	s.err = err
	return n, err
}
