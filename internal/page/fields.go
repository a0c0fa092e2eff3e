package page

import (
	"fmt"
	"maps"
	"reflect"
	"strings"
	"text/template/parse"

	"howihelp/internal/source"
)

// fieldChecker type-checks parsed layouts against their views, as a compiler would, since html/template reports a
// missing field only when a page happens to reach it.
type fieldChecker struct {
	parser *layoutParser
	name   string // of the layout that is being checked
	seen   map[layoutUse]bool
	used   map[string]bool
}

type layoutUse struct {
	name string
	dot  reflect.Type
}

// scope has the types that a node sees: the type of dot and of each variable. A nil type is unknown, and every field of it is
// accepted.
type scope struct {
	dot  reflect.Type
	vars map[string]*variable
}

// variable is the type of a template variable. Nested scopes share the variables of the scope around them.
type variable struct{ holds reflect.Type }

func (s scope) declare(name string, t reflect.Type) { s.vars[name] = &variable{t} }

func (s scope) variable(name string) reflect.Type {
	if v := s.vars[name]; v != nil {
		return v.holds
	}
	return nil
}

// inner returns a nested scope. The variables that it declares exist only within it.
func (s scope) inner() scope { return scope{s.dot, maps.Clone(s.vars)} }

func (s scope) with(dot reflect.Type) scope { return scope{dot, s.vars} }

func (c *fieldChecker) layout(name string, view any) { c.include(name, reflect.TypeOf(view)) }

func (c *fieldChecker) include(name string, dot reflect.Type) {
	c.used[name] = true
	t := c.parser.trees.Lookup(name)
	if t == nil || t.Tree == nil || c.seen[layoutUse{name, dot}] {
		return
	}
	c.seen[layoutUse{name, dot}] = true
	outer := c.name
	c.name = t.Tree.ParseName
	c.list(t.Tree.Root, scope{dot, map[string]*variable{"$": {dot}}})
	c.name = outer
}

func (c *fieldChecker) list(list *parse.ListNode, s scope) {
	if list == nil {
		return
	}
	s = s.inner()
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			c.pipe(n.Pipe, s)
		case *parse.IfNode:
			s := s.inner()
			c.pipe(n.Pipe, s)
			c.list(n.List, s)
			c.list(n.ElseList, s)
		case *parse.WithNode:
			s := s.inner()
			c.list(n.List, s.with(c.pipe(n.Pipe, s)))
			c.list(n.ElseList, s)
		case *parse.RangeNode:
			s := s.inner()
			c.list(n.List, s.with(c.ranged(n.Pipe, s)))
			c.list(n.ElseList, s)
		case *parse.TemplateNode:
			c.template(n, s)
		}
	}
}

func (c *fieldChecker) template(n *parse.TemplateNode, s scope) {
	var dot reflect.Type
	if n.Pipe != nil {
		dot = c.pipe(n.Pipe, s)
	}
	if c.parser.trees.Lookup(n.Name) == nil {
		var names []string
		for _, t := range c.parser.trees.Templates() {
			names = append(names, t.Name())
		}
		c.fail(n.Line, source.DidYouMean(n.Name, names, "write it as layouts/"+n.Name), "template %q is not in layouts/", n.Name)
		return
	}
	c.include(n.Name, dot)
}

// ranged returns the element type of a range, and declares the range's variables.
func (c *fieldChecker) ranged(pipe *parse.PipeNode, s scope) reflect.Type {
	over := c.pipe(pipe, s)
	var element reflect.Type
	if over != nil && (over.Kind() == reflect.Slice || over.Kind() == reflect.Map || over.Kind() == reflect.Array) {
		element = over.Elem()
	}
	for i, v := range pipe.Decl {
		s.declare(v.Ident[0], nil)
		if i == len(pipe.Decl)-1 {
			s.declare(v.Ident[0], element)
		}
	}
	return element
}

// pipe checks a pipeline and returns its type, or nil if that is unknown.
func (c *fieldChecker) pipe(pipe *parse.PipeNode, s scope) reflect.Type {
	var result reflect.Type
	for _, cmd := range pipe.Cmds {
		result = nil
		for i, arg := range cmd.Args {
			t := c.arg(arg, s)
			if i == 0 && len(cmd.Args) == 1 {
				result = t
			}
		}
	}
	if len(pipe.Cmds) > 1 {
		result = nil
	}
	for _, v := range pipe.Decl {
		if known := s.vars[v.Ident[0]]; pipe.IsAssign && known != nil {
			known.holds = nil // its type depends on the branch taken
			continue
		}
		s.declare(v.Ident[0], result)
	}
	return result
}

func (c *fieldChecker) arg(n parse.Node, s scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(n, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, s.variable(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, c.arg(n.Node, s), n.Field)
	case *parse.PipeNode:
		return c.pipe(n, s)
	}
	return nil
}

// fields follows a chain of fields and reports the first one that does not exist.
func (c *fieldChecker) fields(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		for t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t == nil {
			return nil
		}
		if t.Kind() != reflect.Struct {
			c.fail(c.line(n), "", ".%s is not a field of %s", name, describeType(t))
			return nil
		}
		field, ok := t.FieldByName(name)
		if !ok || !field.IsExported() {
			valid := fieldNames(t)
			hint := "it has " + strings.Join(valid[:min(len(valid), mostNames)], ", ")
			if len(valid) > mostNames {
				hint += " …"
			}
			if near, ok := source.Nearest(name, valid); ok {
				hint = fmt.Sprintf("did you mean .%s?", near)
			}
			c.fail(c.line(n), hint, ".%s is not a field of %s", name, describeType(t))
			return nil
		}
		t = field.Type
	}
	return t
}

// fieldNames returns the names of a view's fields: its own first, then those that it shares with other views.
func fieldNames(t reflect.Type) []string {
	var own, embedded []string
	for _, f := range reflect.VisibleFields(t) {
		switch {
		case !f.IsExported() || f.Anonymous:
		case len(f.Index) == 1:
			own = append(own, f.Name)
		default:
			embedded = append(embedded, f.Name)
		}
	}
	return append(own, embedded...)
}

// mostNames is the maximum number of fields that an error lists.
const mostNames = 12

func describeType(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "the view " + t.Name()
	case reflect.Slice, reflect.Array, reflect.Map:
		return "a list"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "a yes or no"
	}
	return "a number"
}

func (c *fieldChecker) line(n parse.Node) int {
	return 1 + strings.Count(c.parser.texts[c.name][:n.Position()], "\n")
}

func (c *fieldChecker) fail(line int, hint, format string, args ...any) {
	c.parser.fail(c.name, line, hint, format, args...)
}
