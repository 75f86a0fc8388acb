#!/usr/bin/env bash
# Stock clients and registries: crp pushes to a registry with a password, and skopeo and crane pull from crp's own
# registry and push to it.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  export DOCKER_CONFIG=$work/docker # of the clients; the goals get one where that is meant
  start_registry "$work/registry"
  copy_template "$work/project"
  crane auth login "$registry_host" --username "$server_user" --password "$server_password" &>"$work/login.log"
  push_with_settings
  push_with_docker_login
  push_without_account
  serve_to_clients
  take_from_clients
}

# push_goal <log> <repository>
push_goal() { goal "$1" push "-Dcrp.image.repository=$2" "-Dcrp.image.plainHttp=$registry_host"; }

push_with_settings() {
  local log=$work/build.log repository=$registry_host/team/$app
  write_settings "$registry_host"
  lock_base "$repository"
  CI=true goal "$log" build "-Dcrp.image.repository=$repository" || fail "crp:build ended with an error" "$log"
  log=$work/push.log
  DOCKER_CONFIG=$work/nobody push_goal "$log" "$repository" || fail "crp:push ended with an error" "$log"
  digest=$(image_digest)
  [ "$(crane digest "$(image_tag)")" = "$digest" ] || fail "the tag does not lead to the digest $digest"
  pull_whole "$repository@$digest" || fail "crane does not pull it whole" "$work/pull.log"
  ok "crp pushed $repository@$digest with an account of settings.xml, and crane pulls it whole"
  skopeo inspect --tls-verify=false --creds "$server_user:$server_password" "docker://$repository@$digest" >"$work/inspect.json"
  jq -e '.Labels["org.opencontainers.image.version"] != null' "$work/inspect.json" >/dev/null ||
    fail "the image carries no version" "$work/inspect.json"
  ok "skopeo inspects it: $(jq -r '"\(.Os)/\(.Architecture), \(.Layers | length) layers"' "$work/inspect.json")"
}

# A build server takes bases from crp.lock alone, which a developer's build wrote before.
lock_base() {
  local log=$work/lock.log
  ! CI=true goal "$log" build "-Dcrp.image.repository=$1" || fail "a build server built without crp.lock"
  grep -q 'crp\.lock' "$log" || fail "the log does not name crp.lock" "$log"
  CI=false goal "$log" build "-Dcrp.image.repository=$1" || fail "crp:build ended with an error" "$log"
  ok "a build server refuses to choose a base; a developer's build locks it in crp.lock"
}

push_with_docker_login() {
  local log=$work/push-again.log uploads
  write_settings none
  uploads=$(uploads)
  push_goal "$log" "$registry_host/team/$app" || fail "a second crp:push ended with an error" "$log"
  [ "$(crane digest "$(image_tag)")" = "$digest" ] || fail "a second push moved the tag"
  [ "$(uploads)" = "$uploads" ] || fail "a second push uploaded what is there already" "$work/registry/registry.log"
  ok "pushing again, with the account of a docker login, uploads nothing"
}

uploads() { grep -cE 'request.method=P(ATCH|UT).*/blobs/uploads/' "$work/registry/registry.log" || true; }

push_without_account() {
  local log=$work/refused.log
  ! DOCKER_CONFIG=$work/nobody push_goal "$log" "$registry_host/team/$app" || fail "a push without an account does not fail" "$log"
  grep -q "$registry_host" "$log" || fail "the log does not name the registry that refused" "$log"
  ok "a push without an account is refused: $(said "$log" "$registry_host")"
}

# pull_whole <reference>: crane pulls it, blob by blob by their digests; its own `validate` reads no uncompressed layer.
pull_whole() {
  rm -rf "$work/pulled"
  { crane validate --fast --remote "$1" && crane pull --format oci "$1" "$work/pulled"; } &>"$work/pull.log"
}

# image_reference: name:tag@digest of the image that was built.
image_reference() { jq -r .reference "$project/target/crp/image.json"; }
image_digest() { image_reference | sed 's/.*@//'; }
image_tag() { image_reference | sed 's/@.*//'; }

serve_to_clients() {
  goal "$work/build-embedded.log" build || fail "crp:build ended with an error" "$work/build-embedded.log"
  serve_embedded_registry
  embedded=$embedded_host/$app@$(image_digest)
  pull_whole "$embedded" || fail "crane does not pull it whole" "$work/pull.log"
  ok "crane pulls $embedded whole from crp's own registry"
  skopeo copy --quiet --preserve-digests --src-tls-verify=false "docker://$embedded" "oci:$work/layout:it" &>"$work/skopeo.log" ||
    fail "skopeo does not pull" "$work/skopeo.log"
  [ "$(jq -r '.manifests[0].digest' "$work/layout/index.json")" = "$(image_digest)" ] || fail "skopeo pulled another digest"
  ok "skopeo pulls the same digest"
  crane ls "$embedded_host/$app" | grep -qxF "$(image_tag | sed 's/.*://')" || fail "crane does not list the tag"
  ok "crane lists its tags"
}

take_from_clients() {
  crane append --oci-empty-base --new_layer <(tar -C "$project" -c pom.xml) --new_tag "$embedded_host/by/crane:1" &>"$work/crane.log" ||
    fail "crane cannot push to crp's own registry" "$work/crane.log"
  pull_whole "$embedded_host/by/crane:1" || fail "what crane pushed is not whole" "$work/pull.log"
  crane copy "$embedded" "$embedded_host/by/crane:2" &>"$work/crane.log" ||
    fail "crane cannot copy between repositories" "$work/crane.log"
  [ "$(crane digest "$embedded_host/by/crane:2")" = "$(image_digest)" ] || fail "crane's copy has another digest"
  ok "crane pushes to crp's own registry and copies within it"
  skopeo copy --quiet --preserve-digests --dest-tls-verify=false "oci:$work/layout:it" "docker://$embedded_host/by/skopeo:1" &>"$work/skopeo.log" ||
    fail "skopeo cannot push to crp's own registry" "$work/skopeo.log"
  [ "$(crane digest "$embedded_host/by/skopeo:1")" = "$(image_digest)" ] || fail "skopeo pushed another digest"
  ok "skopeo pushes to it"
  stop_servers
  serve_embedded_registry
  pull_whole "$embedded_host/by/skopeo:1" ||
    fail "a restart of crp:registry lost what was pushed" "$work/pull.log"
  ok "what was pushed is there after a restart"
}

main
