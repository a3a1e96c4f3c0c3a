package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/aws/smithy-go"
)

type line struct {
	Client  string `json:"client,omitempty"`
	Step    string `json:"step,omitempty"`
	Allowed *bool  `json:"allowed,omitempty"`
	Value   string `json:"value,omitempty"`
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
}

func tell(l line) {
	text, err := json.Marshal(l)
	must(err)
	fmt.Println(string(text))
}

// take makes one call and prints what came of it; after a refusal the answer is nil.
func take[T any](step string, call func() (*T, error), value func(*T) string) *T {
	answer, err := call()
	yes, no := true, false
	if err != nil {
		var refusal smithy.APIError
		if !errors.As(err, &refusal) {
			must(err)
		}
		tell(line{Step: step, Allowed: &no, Code: strings.TrimSuffix(refusal.ErrorCode(), "Exception"), Message: refusal.ErrorMessage()})
		return nil
	}
	told := line{Step: step, Allowed: &yes}
	if value != nil {
		told.Value = value(answer)
	}
	tell(told)
	return answer
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
