#!/usr/bin/env bash
# Random patches are merged by a real API server as the recorded cases say, which ServerMergeTest compares with crp's own
# merge. MERGE_RECORD=1 writes the server's answers into the cases.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/live.sh"

cases=$e2e/../maven-plugin/src/test/resources/io/github/curlyrotaryphone/crp/manifest/merge/server-merges.jsonl

main() {
  begin
  begin_cluster
  await_cluster
  k create namespace merge >/dev/null
  jq -s '{apiVersion: "v1", kind: "List", items: map(.object)}' "$cases" >"$work/objects.json"
  k --namespace merge create --filename "$work/objects.json" >/dev/null 2>"$work/create.log" ||
    fail "the API server refuses an object" "$work/create.log"
  ask_all
  if [ -n "${MERGE_RECORD:-}" ]; then
    cp "$work/answers.jsonl" "$cases"
  fi
  diff <(jq -c -S . "$cases") <(jq -c -S . "$work/answers.jsonl") >"$work/merge.diff" ||
    fail "the API server merges otherwise than recorded" "$work/merge.diff"
  ok "the API server merged $(wc -l <"$cases") random patches as recorded"
}

ask_all() {
  local line name
  while IFS= read -r line; do
    name=$(jq -r .object.metadata.name <<<"$line")
    jq -c .patch <<<"$line" >"$work/patch.json"
    k --namespace merge patch deployment "$name" --type strategic --patch-file "$work/patch.json" --dry-run=server \
      --output json >"$work/answer.json" 2>"$work/patch.log" </dev/null || fail "the API server refuses the patch of $name" "$work/patch.log"
    jq -c --slurpfile answer "$work/answer.json" '{object, patch, spec: $answer[0].spec}' <<<"$line"
  done <"$cases" >"$work/answers.jsonl"
}

main
