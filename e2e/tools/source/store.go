package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// store holds a bare clone and the archives of each GitRepository.
type store struct {
	folder string
	url    string
}

type credentials struct{ user, password string }

func (s store) archives() string { return filepath.Join(s.folder, "archives") }

// fetch brings the branch's tip and returns its commit.
func (s store) fetch(r repository, credentials credentials) (string, error) {
	clone := s.clone(r)
	if _, err := os.Stat(clone); err != nil {
		if _, err := git(credentials, "init", "--quiet", "--bare", clone); err != nil {
			return "", err
		}
	}
	reference := "refs/heads/" + r.branch()
	if _, err := git(credentials, "-C", clone, "fetch", "--quiet", "--depth=1", r.Spec.URL, "+"+reference+":"+reference); err != nil {
		return "", err
	}
	return git(credentials, "-C", clone, "rev-parse", reference)
}

func (s store) archive(r repository, commit string) (artifact, error) {
	path := filepath.Join("gitrepository", r.Metadata.Namespace, r.Metadata.Name, commit+".tar.gz")
	file := filepath.Join(s.archives(), path)
	if _, err := os.Stat(file); err != nil {
		if err := s.writeArchive(r, commit, file); err != nil {
			return artifact{}, err
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return artifact{}, err
	}
	digest := sha256.Sum256(content)
	return artifact{
		Digest:         "sha256:" + hex.EncodeToString(digest[:]),
		LastUpdateTime: time.Now().UTC().Format(time.RFC3339),
		Path:           path,
		Revision:       r.branch() + "@sha1:" + commit,
		Size:           int64(len(content)),
		URL:            s.url + "/" + path,
	}, nil
}

func (s store) writeArchive(r repository, commit, file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	if _, err := git(credentials{}, "-C", s.clone(r), "archive", "--format=tar.gz", "-o", file+".new", commit); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

func (s store) clone(r repository) string {
	return filepath.Join(s.folder, "clones", r.Metadata.Namespace, r.Metadata.Name+".git")
}

// git runs Git without the user's settings; the password goes through the environment, not the command line.
func git(credentials credentials, arguments ...string) (string, error) {
	command := exec.Command("git", arguments...)
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_TERMINAL_PROMPT=0")
	if credentials.user != "" {
		basic := base64.StdEncoding.EncodeToString([]byte(credentials.user + ":" + credentials.password))
		command.Env = append(command.Env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=http.extraHeader",
			"GIT_CONFIG_VALUE_0=Authorization: Basic "+basic)
	}
	output, err := command.CombinedOutput()
	text := strings.TrimSpace(string(output))
	if err != nil {
		return "", fmt.Errorf("git %s: %w: %s", arguments[0], err, text)
	}
	return text, nil
}
