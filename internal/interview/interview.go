// Package interview turns open choices into questions.
//
//	*answer.Choices, a mail ─▶ Reply.Steps ─▶ "What did they ask for?", "In which tone?", …
//	*scaffold.Answers       ─▶ Site.Steps  ─▶ "Who is the page for?", "Your name", …
//
// A later question depends on the earlier answers: a step that they make superfluous returns no question. Package form asks
// the questions.
package interview
