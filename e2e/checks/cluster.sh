#!/usr/bin/env bash
# The template comes by `crp:deploy`, a real Git server and a real Flux into a real cluster, and stays right there.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/live.sh"

main() {
  begin
  start_everything
  namespace=$app
  first_deploy
  deploy_without_change
  second_version
  changed_overlay
  removed_object
}

first_deploy() {
  must_be_live 240
  ok "Flux applied $(git_tip) and found '$app.dev' healthy"
  local level image
  level=$(k get namespace "$namespace" -o jsonpath='{.metadata.labels.pod-security\.kubernetes\.io/enforce}')
  [ "$level" = restricted ] || fail "namespace '$namespace' enforces '$level', not the restricted Pod Security"
  ok "the namespace enforces the restricted Pod Security"
  image=$(running_image)
  in_git "apps/$app/dev/deployment.yaml" | grep -qF "$image" || fail "the image '$image' is not the one in Git"
  ok "it runs $image, pulled from crp's own registry"
  predict_all >"$work/predict.log" 2>&1 || fail "a prediction through the Service is wrong" "$work/predict.log"
  ok "the predictions through the Service are right: ${#samples[@]} golden samples"
}

running_image() {
  k --namespace "$namespace" get deployment "$app" -o jsonpath='{.spec.template.spec.containers[0].image}'
}

deploy_without_change() {
  settle
  local tip
  tip=$(git_tip)
  snapshot >"$work/before"
  deploy_app "$work/deploy-unchanged.log"
  [ "$(git_tip)" = "$tip" ] || fail "a deploy without a change made a commit" "$work/deploy-unchanged.log"
  reconcile_now "$app.dev"
  snapshot >"$work/after"
  [ -z "$(changed "$work/before" "$work/after")" ] ||
    fail "a deploy without a change touched $(changed "$work/before" "$work/after" | paste -sd' ')"
  ok "a deploy without a change made no commit and touched no object"
}

second_version() {
  local before traffic
  before=$(running_image)
  predict "${samples[0]}" -for 5m -until "$work/rolled-out" >"$work/traffic.log" 2>&1 &
  traffic=$!
  bump_version
  deploy_app "$work/deploy-2.log"
  must_be_live 240
  settle # the old pods are gone
  touch "$work/rolled-out"
  wait "$traffic" || fail "requests failed while the second version rolled out" "$work/traffic.log"
  [ "$(running_image)" != "$before" ] || fail "the second version runs the first one's image"
  ok "the second version rolled out: $(running_image)"
  ok "meanwhile: $(head -n 1 "$work/traffic.log")"
}

changed_overlay() {
  settle
  snapshot >"$work/before"
  mkdir -p "$project/src/main/crp/dev"
  printf 'apiVersion: v1\nkind: Service\nmetadata: {name: %s, annotations: {example.com/e2e: changed}}\n' "$app" \
    >"$project/src/main/crp/dev/service.yaml"
  deploy_app "$work/deploy-overlay.log"
  must_be_live 120
  settle
  snapshot >"$work/after"
  local touched
  touched=$(changed "$work/before" "$work/after" | paste -sd' ')
  [ "$touched" = "Service/$app" ] || fail "a changed annotation of the Service touched: $touched"
  ok "a changed overlay touched the Service and nothing else"
}

removed_object() {
  local file=$project/src/main/crp/dev/extra.yaml
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: extra}\ndata: {greeting: hello}\n' >"$file"
  deploy_app "$work/deploy-added.log"
  must_be_live 120
  [ "$(k --namespace "$namespace" get configmap extra -o jsonpath='{.data.greeting}')" = hello ] ||
    fail "an added ConfigMap did not arrive"
  settle
  snapshot >"$work/before"
  rm "$file"
  deploy_app "$work/deploy-removed.log"
  must_be_live 120
  settle
  snapshot >"$work/after"
  [ "$(changed "$work/before" "$work/after" | paste -sd' ')" = ConfigMap/extra ] ||
    fail "removing a ConfigMap touched: $(changed "$work/before" "$work/after" | paste -sd' ')"
  ok "a removed object was pruned, and nothing else was touched"
}

main
