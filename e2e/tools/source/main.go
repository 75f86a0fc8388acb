// Command source stands in for Flux's source-controller, in tests only: for each GitRepository of a cluster it fetches
// the branch from the real Git server, serves the tree as a tar.gz and writes the status that source-controller writes.
// What builds, applies, prunes and watches is Flux's real kustomize-controller.
package main

import (
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"time"
)

// look is how often the GitRepositories are read; each is fetched at its own interval.
const look = 300 * time.Millisecond

func main() {
	log.SetFlags(log.Ltime | log.Lmicroseconds)
	server := flag.String("server", "", "address of the API server")
	certificates := flag.String("certificates", "", "folder with ca.crt, admin.crt and admin.key")
	storage := flag.String("storage", "", "folder for clones and archives")
	listen := flag.String("listen", "127.0.0.1:19090", "address that serves the archives")
	flag.Parse()
	cluster, err := connect(*server, *certificates)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	store := store{folder: *storage, url: "http://" + listener.Addr().String()}
	go func() { log.Fatal(http.Serve(listener, http.FileServer(http.Dir(store.archives())))) }()
	follow(cluster, store)
}

func follow(cluster *cluster, store store) {
	handled := map[string]attempt{}
	for ; ; time.Sleep(look) {
		repositories, err := cluster.repositories()
		if err != nil && !errors.Is(err, errNotServed) {
			log.Printf("cannot list GitRepositories: %v", err)
		}
		for _, repository := range repositories {
			if last := handled[repository.Metadata.UID]; last.covers(repository) {
				continue
			}
			handled[repository.Metadata.UID] = attempt{time.Now(), repository.Metadata.Generation, repository.requestedAt()}
			if err := reconcile(cluster, store, repository); err != nil {
				log.Printf("%s: %v", repository.name(), err)
			}
		}
	}
}

// attempt is when and for which wish a repository was last fetched.
type attempt struct {
	at          time.Time
	generation  int64
	requestedAt string
}

func (a attempt) covers(repository repository) bool {
	if repository.Spec.Suspend {
		return true
	}
	return a.generation == repository.Metadata.Generation && a.requestedAt == repository.requestedAt() &&
		time.Since(a.at) < repository.interval()
}

func reconcile(cluster *cluster, store store, repository repository) error {
	credentials, err := cluster.credentials(repository)
	if err != nil {
		return cluster.report(repository, failed(repository, err))
	}
	commit, err := store.fetch(repository, credentials)
	if err != nil {
		return cluster.report(repository, failed(repository, err))
	}
	archive, err := store.archive(repository, commit)
	if err != nil {
		return cluster.report(repository, failed(repository, err))
	}
	return cluster.report(repository, stored(repository, archive))
}
