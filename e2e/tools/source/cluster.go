package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"time"
)

// errNotServed says that the API server does not know the kind (yet).
var errNotServed = errors.New("not served")

// cluster is the API server, read and written as JSON over HTTP.
type cluster struct {
	server string
	client *http.Client
}

func connect(server, certificates string) (*cluster, error) {
	pair, err := tls.LoadX509KeyPair(filepath.Join(certificates, "admin.crt"), filepath.Join(certificates, "admin.key"))
	if err != nil {
		return nil, err
	}
	authority, err := os.ReadFile(filepath.Join(certificates, "ca.crt"))
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	transport := &http.Transport{TLSClientConfig: &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: roots}}
	return &cluster{server, &http.Client{Transport: transport, Timeout: 10 * time.Second}}, nil
}

func (c *cluster) repositories() ([]repository, error) {
	var found struct {
		Items []repository `json:"items"`
	}
	err := c.call(http.MethodGet, "/apis/source.toolkit.fluxcd.io/v1/gitrepositories", nil, &found)
	return found.Items, err
}

func (c *cluster) credentials(r repository) (credentials, error) {
	if r.Spec.SecretRef.Name == "" {
		return credentials{}, nil
	}
	var secret struct {
		Data map[string][]byte `json:"data"`
	}
	path := fmt.Sprintf("/api/v1/namespaces/%s/secrets/%s", r.Metadata.Namespace, r.Spec.SecretRef.Name)
	if err := c.call(http.MethodGet, path, nil, &secret); err != nil {
		return credentials{}, err
	}
	return credentials{string(secret.Data["username"]), string(secret.Data["password"])}, nil
}

// report writes the status where it says something new.
func (c *cluster) report(r repository, wanted status) error {
	if reflect.DeepEqual(r.Status, wanted) {
		return nil
	}
	path := fmt.Sprintf("/apis/source.toolkit.fluxcd.io/v1/namespaces/%s/gitrepositories/%s/status",
		r.Metadata.Namespace, r.Metadata.Name)
	return c.call(http.MethodPatch, path, map[string]any{"status": wanted}, nil)
}

func (c *cluster) call(method, path string, body, answer any) error {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, c.server+path, content)
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/merge-patch+json")
	response, err := c.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	switch {
	case response.StatusCode == http.StatusNotFound:
		return fmt.Errorf("%s: %w", path, errNotServed)
	case response.StatusCode >= 300:
		return fmt.Errorf("%s %s: %s: %s", method, path, response.Status, text)
	case answer == nil:
		return nil
	}
	return json.Unmarshal(text, answer)
}
