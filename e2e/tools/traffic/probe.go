package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"net/http"
	"os"
	"reflect"
	"time"
)

// tolerance is what two processors may differ by in one number of an answer.
const tolerance = 1e-4

// probe is a request and the outputs that must come back.
type probe struct {
	url     string
	request []byte
	outputs any
}

func newProbe(url, requestFile, answerFile string) (probe, error) {
	request, err := os.ReadFile(requestFile)
	if err != nil {
		return probe{}, err
	}
	answer, err := os.ReadFile(answerFile)
	if err != nil {
		return probe{}, err
	}
	outputs, err := outputsOf(answer)
	if err != nil {
		return probe{}, fmt.Errorf("%s: %w", answerFile, err)
	}
	return probe{url, request, outputs}, nil
}

func client(kept bool) *http.Client {
	return &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{DisableKeepAlives: !kept}}
}

// send tells what was wrong with an answer, or nil. Nothing is tried a second time.
func (p probe) send(client *http.Client) error {
	request, err := http.NewRequest(http.MethodPost, p.url, bytes.NewReader(p.request))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.GetBody = nil // the client would silently send again what a kept connection lost
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", response.Status, text)
	}
	outputs, err := outputsOf(text)
	if err != nil {
		return err
	}
	if !equal(outputs, p.outputs) {
		return fmt.Errorf("wrong prediction: %s", text)
	}
	return nil
}

func outputsOf(answer []byte) (any, error) {
	var parsed struct {
		Outputs any `json:"outputs"`
	}
	if err := json.Unmarshal(answer, &parsed); err != nil {
		return nil, err
	}
	if parsed.Outputs == nil {
		return nil, fmt.Errorf("no outputs in %s", answer)
	}
	return parsed.Outputs, nil
}

func equal(got, wanted any) bool {
	switch wanted := wanted.(type) {
	case float64:
		got, is := got.(float64)
		return is && math.Abs(got-wanted) <= tolerance
	case []any:
		got, is := got.([]any)
		if !is || len(got) != len(wanted) {
			return false
		}
		for i := range wanted {
			if !equal(got[i], wanted[i]) {
				return false
			}
		}
		return true
	case map[string]any:
		got, is := got.(map[string]any)
		if !is || len(got) != len(wanted) {
			return false
		}
		for key := range wanted {
			if !equal(got[key], wanted[key]) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(got, wanted)
}
