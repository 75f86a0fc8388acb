#!/usr/bin/env bash
# Releases beside images: crp:deploy stores one in a registry that lists referrers, in one that does not, and in crp's
# own; crane and oras find it under the image and read it by the digest that Git records.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  export DOCKER_CONFIG=$work/docker
  start_git "$work/git"
  copy_template "$work/project"
  start_referrers_registry "$work/referrers"
  in_registry "a registry that lists referrers" referrers
  no_fallback_tag
  change_of_another_environment
  start_registry "$work/registry"
  crane auth login "$registry_host" --username "$server_user" --password "$server_password" &>"$work/login.log"
  in_registry "a registry that lists none" plain
  fallback_tag
  in_embedded_registry
}

# deploy <name> [argument …]: deploys dev; sets recorded_release, image and image_digest from what Git records.
deploy() {
  local name=$1 record
  shift
  write_settings "$git_host" "${registry_host:-none}"
  [ -e "$work/git/$name.git" ] || make_repository "$work/git" "$name.git"
  CI=false goal "$work/$name.log" deploy -Dcrp.env=dev "-Dcrp.gitops.repository=http://$git_host/$name.git" "$@" ||
    fail "the deploy ended with an error" "$work/$name.log"
  record=$(git -C "$work/git/$name.git" show "main:apps/$app/dev/.crp.json")
  recorded_release=$(jq -r .release <<<"$record")
  image=$(jq -r .image <<<"$record" | sed 's/@.*//')
  image_digest=$(jq -r .image <<<"$record" | sed 's/.*@//')
  gitops=$work/git/$name.git
}

# in_registry <what it is> <name>
in_registry() {
  deploy "$2" "-Dcrp.image.repository=$registry_host/team/$app" "-Dcrp.image.plainHttp=$registry_host"
  repository=$registry_host/team/$app
  is_found "$1"
  is_readable "$1"
  deploys_nothing_twice "$2"
}

# is_found <where>: by its digest, by its tag and under its image.
is_found() {
  crane manifest "$repository@$recorded_release" >"$work/manifest.json" 2>"$work/crane.log" ||
    fail "crane does not find the release on record in $1" "$work/crane.log"
  [ "sha256:$(sha256sum <"$work/manifest.json" | cut -d' ' -f1)" = "$recorded_release" ] || fail "it has another digest"
  jq -e --arg image "$image_digest" '.subject.digest == $image' "$work/manifest.json" >/dev/null ||
    fail "it is not about the image" "$work/manifest.json"
  [ "$(crane digest "$repository:crp-release-${recorded_release:7:12}")" = "$recorded_release" ] ||
    fail "its tag leads elsewhere"
  oras discover --plain-http --format json --artifact-type application/vnd.crp.release.v1+json \
    "$repository@$image_digest" >"$work/discover.json" 2>"$work/oras.log" ||
    fail "oras cannot list what is about the image" "$work/oras.log"
  grep -qF "$recorded_release" "$work/discover.json" || fail "oras does not list it" "$work/discover.json"
  ok "$1 has $recorded_release, and oras discovers it under the image"
}

# is_readable <where>: every file that Git has of dev lies in it, byte for byte, beside those of prod.
is_readable() {
  local path
  rm -rf "$work/pulled" && mkdir -p "$work/pulled/files"
  oras pull --plain-http --output "$work/pulled" "$repository@$recorded_release" &>"$work/oras.log" ||
    fail "oras does not pull it" "$work/oras.log"
  tar -x -f "$work/pulled/release.tar" -C "$work/pulled/files"
  while read -r path; do
    git -C "$gitops" show "main:$path" | cmp -s - "$work/pulled/files/$path" || fail "'$path' is not what Git has"
  done < <(git -C "$gitops" ls-tree -r --name-only main | grep -v '\.crp\.json$')
  [ -e "$work/pulled/files/apps/$app/prod/deployment.yaml" ] || fail "the manifests of prod are not in it"
  crane export "$repository@$recorded_release" - 2>"$work/crane.log" | tar -t -f - >"$work/list" ||
    fail "crane does not export it" "$work/crane.log"
  grep -qxF "clusters/dev/$app.dev.yaml" "$work/list" || fail "crane exports something else" "$work/list"
  [ "$(crane config "$repository@$recorded_release" | jq -r '.app, .image.reference')" = \
    "$app"$'\n'"$image@$image_digest" ] || fail "its configuration names another app or image"
  ok "oras and crane read in $1 what Git has of dev, and what prod would get"
}

# deploys_nothing_twice <name>
deploys_nothing_twice() {
  local before tags
  before=$(git -C "$gitops" rev-parse main)
  tags=$(crane ls "$repository" | LC_ALL=C sort)
  rm -rf "$project/.crp/cache/known-tips"
  deploy "$1" "-Dcrp.image.repository=$repository" "-Dcrp.image.plainHttp=$registry_host"
  [ "$(git -C "$gitops" rev-parse main)" = "$before" ] || fail "a deploy without a change made a commit"
  [ "$(crane ls "$repository" | LC_ALL=C sort)" = "$tags" ] || fail "a deploy without a change stored something"
  ok "a deploy without a change stores nothing"
}

change_of_another_environment() {
  local before=$recorded_release
  grep -q 'minReplicas: 2' "$project/crp.yaml" || fail "the template's prod has no minReplicas to change"
  sed -i 's/minReplicas: 2/minReplicas: 3/' "$project/crp.yaml"
  deploy referrers "-Dcrp.image.repository=$repository" "-Dcrp.image.plainHttp=$registry_host"
  [ "$recorded_release" != "$before" ] || fail "another prod made no other release"
  [ "$(git -C "$gitops" diff-tree --no-commit-id --name-only -r main)" = "apps/$app/dev/.crp.json" ] ||
    fail "the commit touches more than the record of dev"
  is_found "the registry"
  crane manifest "$repository@$before" >/dev/null 2>"$work/crane.log" || fail "the release before is gone" "$work/crane.log"
  ok "a change of prod alone makes a release, and a commit that touches the record of dev alone"
}

no_fallback_tag() {
  ! crane ls "$repository" | grep -q '^sha256-' || fail "a list under a tag was made where the registry keeps one"
  ok "no list is kept under a tag"
}

fallback_tag() {
  crane manifest "$repository:sha256-${image_digest#sha256:}" >"$work/list.json" 2>"$work/crane.log" ||
    fail "there is no list under the tag sha256-${image_digest#sha256:}" "$work/crane.log"
  jq -e --arg release "$recorded_release" \
    '.manifests[] | select(.digest == $release).artifactType == "application/vnd.crp.release.v1+json"' \
    "$work/list.json" >/dev/null || fail "the list under the tag lacks the release" "$work/list.json"
  ok "the list is kept under a tag"
}

in_embedded_registry() {
  deploy embedded
  serve_embedded_registry
  repository=$embedded_host/$app
  is_found "crp's own registry"
  is_readable "crp's own registry"
  skopeo copy --quiet --preserve-digests --src-tls-verify=false "docker://$repository@$recorded_release" \
    "oci:$work/layout:it" &>"$work/skopeo.log" || fail "skopeo does not copy it" "$work/skopeo.log"
  [ "$(jq -r '.manifests[0].digest' "$work/layout/index.json")" = "$recorded_release" ] || fail "skopeo copied another digest"
  ok "skopeo copies it out of crp's own registry"
}

main
