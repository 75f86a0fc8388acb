package main

import (
	"fmt"
	"time"
)

// repository is what is read of a GitRepository.
type repository struct {
	Metadata struct {
		Name        string            `json:"name"`
		Namespace   string            `json:"namespace"`
		UID         string            `json:"uid"`
		Generation  int64             `json:"generation"`
		Annotations map[string]string `json:"annotations"`
	} `json:"metadata"`
	Spec struct {
		URL      string `json:"url"`
		Interval string `json:"interval"`
		Suspend  bool   `json:"suspend"`
		Ref      struct {
			Branch string `json:"branch"`
		} `json:"ref"`
		SecretRef struct {
			Name string `json:"name"`
		} `json:"secretRef"`
	} `json:"spec"`
	Status status `json:"status"`
}

type status struct {
	Artifact               *artifact   `json:"artifact,omitempty"`
	Conditions             []condition `json:"conditions,omitempty"`
	ObservedGeneration     int64       `json:"observedGeneration,omitempty"`
	LastHandledReconcileAt string      `json:"lastHandledReconcileAt,omitempty"`
}

type artifact struct {
	Digest         string `json:"digest"`
	LastUpdateTime string `json:"lastUpdateTime"`
	Path           string `json:"path"`
	Revision       string `json:"revision"`
	Size           int64  `json:"size"`
	URL            string `json:"url"`
}

type condition struct {
	Type               string `json:"type"`
	Status             string `json:"status"`
	Reason             string `json:"reason"`
	Message            string `json:"message"`
	ObservedGeneration int64  `json:"observedGeneration"`
	LastTransitionTime string `json:"lastTransitionTime"`
}

func (r repository) name() string { return r.Metadata.Namespace + "/" + r.Metadata.Name }
func (r repository) requestedAt() string {
	return r.Metadata.Annotations["reconcile.fluxcd.io/requestedAt"]
}

// branch is Flux's own default where the reference names none.
func (r repository) branch() string {
	if r.Spec.Ref.Branch == "" {
		return "master"
	}
	return r.Spec.Ref.Branch
}

func (r repository) interval() time.Duration {
	interval, err := time.ParseDuration(r.Spec.Interval)
	if err != nil {
		return time.Minute
	}
	return interval
}

func stored(r repository, archive artifact) status {
	if known := r.Status.Artifact; known != nil && known.Revision == archive.Revision && known.Digest == archive.Digest {
		archive.LastUpdateTime = known.LastUpdateTime
	}
	message := fmt.Sprintf("stored artifact for revision '%s'", archive.Revision)
	return r.with(&archive,
		r.condition("Ready", "True", "Succeeded", message), r.condition("ArtifactInStorage", "True", "Succeeded", message))
}

// failed keeps the artifact that is there, as source-controller does.
func failed(r repository, err error) status {
	message := err.Error()
	return r.with(r.Status.Artifact,
		r.condition("Ready", "False", "GitOperationFailed", message),
		r.condition("FetchFailed", "True", "GitOperationFailed", message))
}

func (r repository) with(archive *artifact, conditions ...condition) status {
	return status{
		Artifact: archive, Conditions: conditions,
		ObservedGeneration: r.Metadata.Generation, LastHandledReconcileAt: r.requestedAt(),
	}
}

// condition keeps the time of an earlier one that said the same.
func (r repository) condition(kind, value, reason, message string) condition {
	made := condition{kind, value, reason, message, r.Metadata.Generation, time.Now().UTC().Format(time.RFC3339)}
	for _, earlier := range r.Status.Conditions {
		if earlier.Type == kind && earlier.Status == value {
			made.LastTransitionTime = earlier.LastTransitionTime
		}
	}
	return made
}
