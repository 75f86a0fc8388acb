#!/usr/bin/env bash
# Stock kustomize builds every rendered folder, and every object in them fits the schemas of Kubernetes, Flux and the
# Gateway API: those rendered now, the living example, the golden files and the template's alerts.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  local root folder
  root=$(cd "$e2e/.." && pwd)
  copy_template "$work/project"
  write_settings none
  goal "$work/build.log" build || fail "crp:build ended with an error" "$work/build.log"
  goal "$work/render.log" render -Dcrp.env=dev,prod || fail "crp:render ended with an error" "$work/render.log"
  show "the template, rendered now" "$project/target/crp/manifests"
  show "the living example" "$root/apps" "$root/clusters"
  show "the golden files" "$root/maven-plugin/src/test/resources/io/github/curlyrotaryphone/crp/manifest/golden"
  validate "$root/model-app-template/src/monitoring/alerts.yaml" || fail "the template's alerts do not fit the schemas" "$work/kubeconform.log"
  ok "the template's alerts"
  show_strictness
}

# show <what> <folder …>: builds each kustomization below the folders and checks what comes out, and each Flux file.
show() {
  local what=$1 folder flux
  shift
  mapfile -t folders < <(find "$@" -name kustomization.yaml -not -path '*/flux-system/*' -printf '%h\n' | LC_ALL=C sort)
  [ ${#folders[@]} -gt 0 ] || fail "$what: there is no kustomization.yaml below $*"
  for folder in "${folders[@]}"; do
    kustomize build "$folder" >"$work/built.yaml" 2>"$work/kustomize.log" ||
      fail "$what: kustomize does not build $folder" "$work/kustomize.log"
    validate "$work/built.yaml" || fail "$what: $folder does not fit the schemas" "$work/kubeconform.log"
  done
  mapfile -t flux < <(find "$@" -path '*/clusters/*' -name '*.yaml' | LC_ALL=C sort)
  [ ${#flux[@]} -gt 0 ] || fail "$what: there is no Flux Kustomization below $*"
  validate "${flux[@]}" || fail "$what: a Flux Kustomization does not fit the schemas" "$work/kubeconform.log"
  ok "$what: ${#folders[@]} folders build, their objects and ${#flux[@]} Flux Kustomizations fit"
}

validate() {
  kubeconform -strict -summary -schema-location "$(schemas_folder)/{{.ResourceKind}}-{{.Group}}-{{.ResourceAPIVersion}}.json" \
    "$@" >"$work/kubeconform.log" 2>&1
}

# Each kind with one field that does not exist, and one with a wrong type, must be refused.
show_strictness() {
  must_refuse 'a field of a Deployment that does not exist' <<'YAML'
{apiVersion: apps/v1, kind: Deployment, metadata: {name: a},
 spec: {selector: {}, template: {spec: {containers: [{name: a, readynessProbe: {}}]}}}}
YAML
  must_refuse 'a text where a number belongs' <<'YAML'
{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: "80"}]}}
YAML
  must_refuse 'a field of a Flux Kustomization that does not exist' <<'YAML'
{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: a},
 spec: {interval: 1h, prune: true, sourceRef: {kind: GitRepository, name: a}, await: true}}
YAML
  must_refuse 'a field of an HTTPRoute that does not exist' <<'YAML'
{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {hostname: a.example.com}}
YAML
  must_refuse 'a kind that nobody knows' <<'YAML'
{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: a}}
YAML
}

must_refuse() {
  cat >"$work/wrong.yaml"
  ! validate "$work/wrong.yaml" || fail "the schemas let through $1"
  ok "refused: $1"
}

main
