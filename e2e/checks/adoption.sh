#!/usr/bin/env bash
# A Deployment that was written by hand and applied by Flux is taken over by `crp:adopt`: it keeps its name, its selector
# and its uid, and its pods run until those of the new template are ready.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/live.sh"

main() {
  begin
  start_parts
  written_by_hand
  refused_while_it_would_be_pruned
  handed_over
  adopted
  taken_over
}

start_parts() {
  mkdir -p "$work/git"
  start_git "$work/git"
  make_repository "$work/git" gitops.git
  gitops=$work/git/gitops.git
  write_settings "$git_host"
  copy_template "$work/project"
  namespace=$app
  begin_cluster
  goal "$work/build.log" build || fail "crp:build ended with an error" "$work/build.log"
  goal "$work/push.log" push || fail "crp:push ended with an error" "$work/push.log"
  image=$(grep -oE 'localhost:5050/[^"]+@sha256:[0-9a-f]{64}' "$project/target/crp/image.json" | head -n 1)
  serve_embedded_registry
  await_cluster
  cluster forward "${git_host#*:}" "${git_host#*:}"
  cluster forward 5050 "${embedded_host#*:}"
}

written_by_hand() {
  git init --quiet --initial-branch main "$work/people"
  commit "Run it by hand" "apps/$app/dev/all.yaml" <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: hand-made, namespace: $namespace, labels: {app: by-hand}}
spec:
  selector: {matchLabels: {app: by-hand}}
  template:
    metadata: {labels: {app: by-hand}}
    spec:
      containers:
      - {name: main, image: "$image", ports: [{name: api, containerPort: 8080}]}
---
apiVersion: v1
kind: Service
metadata: {name: hand-made-svc, namespace: $namespace}
spec:
  selector: {app: by-hand}
  ports: [{name: web, port: 80, targetPort: api}]
YAML
  old_flux true | commit "Let Flux apply it" clusters/dev/old.yaml
  k create namespace "$namespace" >/dev/null
  follow_repository "http://$git_host/gitops.git" "$server_user" "$server_password"
  follow_path flux-system dev
  followed=(flux-system old)
  must_be_live 240
  uid=$(of_deployment .metadata.uid)
  service_uid=$(k --namespace "$namespace" get service hand-made-svc -o jsonpath='{.metadata.uid}')
  pods=$(names_of_pods)
  ok "a Deployment by hand runs, with pod $pods"
}

# old_flux <prune>
old_flux() {
  cat <<YAML
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: old, namespace: flux-system}
spec:
  interval: 10m
  path: ./apps/$app/dev
  prune: $1
  wait: true
  sourceRef: {kind: GitRepository, name: flux-system}
YAML
}

# commit <subject> <file>: with the text of standard input; without a file, what is staged.
commit() {
  if [ $# -gt 1 ]; then
    mkdir -p "$work/people/$(dirname "$2")"
    cat >"$work/people/$2"
    git -C "$work/people" add "$2"
  fi
  git -C "$work/people" -c user.name=alice -c user.email=alice@example.com commit --quiet --message "$1"
  git -C "$work/people" push --quiet "$gitops" HEAD:main
}

of_deployment() { k --namespace "$namespace" get deployment hand-made -o jsonpath="{$1}"; }

names_of_pods() { k --namespace "$namespace" get pods -o jsonpath='{.items[*].metadata.name}'; }

adopt() { goal "$1" adopt -Dcrp.env=dev "-Dcrp.gitops.repository=http://$git_host/gitops.git"; }

refused_while_it_would_be_pruned() {
  ! adopt "$work/refused.log" || fail "crp:adopt takes over what Flux would delete" "$work/refused.log"
  grep -qF "would delete its objects as soon as it no longer does" "$work/refused.log" || fail "crp:adopt does not say why" "$work/refused.log"
  ok "crp:adopt refuses while the old Flux Kustomization prunes"
}

handed_over() {
  old_flux false | commit "Let go" clusters/dev/old.yaml
  must_be_live 120
}

adopted() {
  adopt "$work/adopt.log" || fail "crp:adopt ended with an error" "$work/adopt.log"
  git -C "$work/people" pull --quiet "$gitops" main
  git -C "$work/people" rm --quiet clusters/dev/old.yaml
  # Git has no empty folders, and crp wants that of the cluster
  commit "Remove the old Flux Kustomization" clusters/dev/.gitkeep </dev/null
  followed=(flux-system)
  must_be_live 120
  k --namespace flux-system wait kustomization old --for delete --timeout 60s >/dev/null
  [ "$(of_deployment .metadata.uid)" = "$uid" ] || fail "the Deployment went with its Flux Kustomization"
  [ "$(names_of_pods)" = "$pods" ] || fail "a pod was replaced before the deploy"
  ok "it runs on without the old Flux Kustomization"
}

taken_over() {
  deploy_app "$work/deploy.log"
  followed=(flux-system "$app.dev")
  must_be_live 240
  [ "$(of_deployment .metadata.uid)" = "$uid" ] || fail "the Deployment was made anew"
  [ "$(k --namespace "$namespace" get deployments -o name)" = deployment.apps/hand-made ] || fail "another Deployment runs beside it"
  [ "$(of_deployment .spec.selector.matchLabels.app)" = by-hand ] || fail "its selector changed"
  [ "$(k --namespace "$namespace" get service hand-made-svc -o jsonpath='{.metadata.uid}')" = "$service_uid" ] || fail "the Service was made anew"
  [ "$(of_deployment '.metadata.annotations.deployment\.kubernetes\.io/revision')" = 2 ] || fail "its pods were replaced more than once"
  ok "crp's deploy keeps the Deployment's uid, name and selector, and replaces its pods once"
}

main
