package assistant

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// The addresses of the resources. The tools return the same content, since many clients show only tools.
const (
	planURI     = "howihelp://plan"
	helpURI     = "howihelp://help.json"
	requestsURI = "howihelp://request/"
)

const jsonType = "application/json"

func (s *Server) resources() {
	add := func(uri, name, title, description string, read func(*View) (any, error)) {
		s.mcp.AddResource(&mcp.Resource{URI: uri, Name: name, Title: title, Description: description, MIMEType: jsonType}, s.reader(func(v *View, _ string) (any, error) { return read(v) }))
	}
	add(planURI, "plan", "The giving plan", "The rule, and what is left of each allowance", func(v *View) (any, error) { return v.plan(), nil })
	add(helpURI, "help.json", "The public policy", "What the owner's page says, for programs", func(*View) (any, error) {
		data, err := s.Help()
		return json.RawMessage(data), err
	})
	one := s.reader(func(v *View, uri string) (any, error) {
		r := v.Profile.Request(strings.TrimPrefix(uri, requestsURI))
		if r == nil {
			return nil, mcp.ResourceNotFoundError(uri)
		}
		return s.requestsOf(v, append(v.Profile.Requests[:0:0], r))[0], nil
	})
	s.mcp.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: requestsURI + "{id}", Name: "request", Title: "A type of request", Description: "One type of request, with its state today", MIMEType: jsonType}, one)
	v, err := s.Read()
	if err != nil {
		return // the site has mistakes; once the owner has fixed them, the resource template offers all requests
	}
	for _, r := range v.Profile.Requests {
		s.mcp.AddResource(&mcp.Resource{URI: requestsURI + r.Slug, Name: r.Slug, Title: r.Title, Description: "A type of request, with its state today", MIMEType: jsonType}, one)
	}
}

// reader returns a handler that reads the site again for each call.
func (s *Server) reader(read func(*View, string) (any, error)) mcp.ResourceHandler {
	return func(_ context.Context, req *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		v, err := s.Read()
		if err != nil {
			return nil, told(err)
		}
		value, err := read(v, req.Params.URI)
		if err != nil {
			return nil, told(err)
		}
		data, err := json.Marshal(value)
		if err != nil {
			return nil, err
		}
		return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: req.Params.URI, MIMEType: jsonType, Text: string(data)}}}, nil
	}
}
