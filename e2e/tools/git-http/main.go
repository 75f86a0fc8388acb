// Command git-http serves bare Git repositories over HTTP with a password, by `git http-backend`.
package main

import (
	"crypto/subtle"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/cgi"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	log.SetFlags(log.Ltime)
	root := flag.String("root", "", "folder of the repositories")
	listen := flag.String("listen", "127.0.0.1:0", "address to listen on")
	addressFile := flag.String("address-file", "", "file that receives the bound address")
	flag.Parse()
	user, password, _ := strings.Cut(os.Getenv("GIT_HTTP_CREDENTIALS"), ":")
	if *root == "" || password == "" {
		log.Fatal("-root and the variable GIT_HTTP_CREDENTIALS=user:password must be given")
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	if err := announce(*addressFile, listener.Addr().String()); err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.Serve(listener, logged(withPassword(user, password, backend(*root)))))
}

// announce writes the address in one step, so that a reader never sees half of it.
func announce(file, address string) error {
	if file == "" {
		fmt.Println(address)
		return nil
	}
	if err := os.WriteFile(file+".new", []byte(address), 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

func withPassword(user, password string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		gotUser, gotPassword, _ := r.BasicAuth()
		if gotUser != user || subtle.ConstantTimeCompare([]byte(gotPassword), []byte(password)) != 1 {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(w, "Unauthorized", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Printf("%s %s", r.Method, r.URL.RequestURI())
		next.ServeHTTP(w, r)
	})
}

func backend(root string) http.Handler {
	git, err := exec.LookPath("git")
	if err != nil {
		log.Fatal(err)
	}
	absolute, err := filepath.Abs(root)
	if err != nil {
		log.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := bufferChunks(r); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		user, _, _ := r.BasicAuth()
		handler := cgi.Handler{
			Path: git,
			Args: []string{"http-backend"},
			Env: []string{
				"GIT_PROJECT_ROOT=" + absolute, "GIT_HTTP_EXPORT_ALL=1", "REMOTE_USER=" + user,
				"GIT_PROTOCOL=" + r.Header.Get("Git-Protocol"),
			},
		}
		handler.ServeHTTP(w, r)
		_ = r.Body.Close()
	})
}

// bufferChunks gives a body of unknown length, as Git sends for large pushes, the length that CGI needs.
func bufferChunks(r *http.Request) error {
	if len(r.TransferEncoding) == 0 {
		return nil
	}
	file, err := os.CreateTemp("", "git-http-*")
	if err != nil {
		return err
	}
	if err := os.Remove(file.Name()); err != nil {
		return err
	}
	length, err := io.Copy(file, r.Body)
	if err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r.Body, r.ContentLength, r.TransferEncoding = file, length, nil
	return nil
}
