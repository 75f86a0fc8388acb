#!/usr/bin/env bash
# Every call that crp's client makes to GitHub in its tests, and every answer that the tests give, against the API's
# published OpenAPI description. GraphQL, which auto-merge needs, is not part of it.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

description=@octokit/openapi@23.0.2

main() {
  begin
  local program
  for program in node npm; do
    command -v "$program" >/dev/null || not_run "it needs the program $program"
  done
  fetch_description
  record_exchanges
  node "$e2e/lib/github-api.mjs" "$api" "$work/exchanges" >"$work/report" || fail "calls or answers are not as described" "$work/report"
  ok "$(tail -n 1 "$work/report")"
  a_wrong_call_is_seen
}

# Kept between runs, since it is large.
fetch_description() {
  local folder=$tools_cache/github-api-${description##*@}
  api=$folder/api.github.com.json
  [ -e "$api" ] && return
  mkdir -p "$folder"
  (cd "$work" && npm pack --silent "$description") >"$work/npm.log" 2>&1 || fail "npm does not serve $description" "$work/npm.log"
  tar -xzf "$work"/octokit-openapi-*.tgz -C "$work" package/generated/api.github.com.json
  mv "$work/package/generated/api.github.com.json" "$api"
}

record_exchanges() {
  mvn -B -ntp -f "$e2e/../maven-plugin" ${CRP_E2E_MAVEN_OPTIONS:-} surefire:test '-Dtest=GitHubTest,FaultTest' \
    "-Dcrp.exchanges=$work/exchanges" &>"$work/tests.log" || fail "the tests of the GitHub client fail" "$work/tests.log"
  [ "$(wc -l <"$work/exchanges")" -ge 30 ] || fail "the tests made hardly any call" "$work/exchanges"
}

# The check itself must be able to fail.
a_wrong_call_is_seen() {
  local wrong
  for wrong in 's|"call":"GET /repos|"call":"TRACE /repos|' 's|per_page=100|perpage=100|' 's|\\"title\\":|\\"titel\\":|' \
    's|\\"number\\":12|\\"number\\":\\"12\\"|' 's|"status":201|"status":299|'; do
    sed "$wrong" "$work/exchanges" >"$work/wrong"
    ! node "$e2e/lib/github-api.mjs" "$api" "$work/wrong" >"$work/wrong.report" || fail "'$wrong' is not noticed"
  done
  ok "a wrong method, query, key, type and status are noticed"
}

main
