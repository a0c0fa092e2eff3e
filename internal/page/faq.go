package page

import (
	"html/template"
	"slices"

	"howihelp/internal/site"
)

// FAQ is the page of all questions.
type FAQ struct {
	Page
	Questions []Question
	Groups    []QuestionGroup // the same questions, in groups
	Open      bool            // the questions are few and their answers short, so the page shows all answers unfolded
	Jumps     bool            // the page has an index, because it has many groups and questions
}

// QuestionGroup is the questions under one heading. If no question has a group, there is a single QuestionGroup without
// a title.
type QuestionGroup struct {
	Title, Anchor string
	Questions     []Question
}

// Question is an entry of the FAQ.
type Question struct {
	Slug, Question, URL string
	Body                template.HTML
}

// A page of questions shows its answers unfolded if it has at most fewQuestions and no answer has more than shortAnswer
// bytes of HTML, about a hundred words.
const (
	fewQuestions = 12
	shortAnswer  = 900
)

func (r *renderer) faqView() FAQ {
	p, w := r.profile, &r.words.Page
	address := p.Path() + "faq/"
	v := FAQ{Page: r.base(p, w.Questions+" · "+p.Name, w.FAQDescription(p.Name), address, r.month.Day), Questions: r.questions()}
	v.Groups = r.questionGroups(v.Questions)
	v.Open = len(v.Questions) <= fewQuestions
	for _, q := range v.Questions {
		v.Open = v.Open && len(q.Body) <= shortAnswer
	}
	v.Jumps = len(v.Groups) > 1 && len(v.Questions) > fewQuestions
	r.dress(&v.Page, slices.ContainsFunc(p.Questions, func(q *site.Question) bool { return q.Body.Code }), "pages.css")
	v.Data, v.Card = r.faqData(w.Questions, address), r.cardURL(nil)
	return v
}

func (r *renderer) questions() []Question {
	all := make([]Question, len(r.profile.Questions))
	for i, q := range r.profile.Questions {
		all[i] = Question{q.Slug, q.Question, r.site.Href(r.profile.Path()+"faq/") + "#" + q.Slug, q.Body.HTML}
	}
	return all
}

// questionGroups groups the views of the profile's questions, in the order of the first question of each group.
// Questions without a group come last.
func (r *renderer) questionGroups(views []Question) []QuestionGroup {
	var groups []QuestionGroup
	var rest QuestionGroup
	index, ids := map[string]int{}, anchors{}
	for i, q := range r.profile.Questions {
		if q.Group == "" {
			rest.Questions = append(rest.Questions, views[i])
			continue
		}
		at, ok := index[q.Group]
		if !ok {
			at = len(groups)
			index[q.Group] = at
			groups = append(groups, QuestionGroup{Title: q.Group, Anchor: ids.of("group", q.Group)})
		}
		groups[at].Questions = append(groups[at].Questions, views[i])
	}
	if rest.Questions == nil {
		return groups
	}
	if groups != nil {
		rest.Title = r.words.Page.OtherTopics
		rest.Anchor = ids.of("group", rest.Title)
	}
	return append(groups, rest)
}
