#!/usr/bin/env bash
# Deploys to a real forge and a real registry that are killed at random moments, run twice at once, or run out of disk, home
# or time: what is left is whole, and the next run completes the work. KILLS=200 SEED=… checks/kills.sh kills more often.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/forge.sh"

main() {
  begin
  command -v prlimit >/dev/null || not_run "it needs the program prlimit"
  find_program
  start_registry "$work/registry"
  start_forge "$work/forge"
  forge_user bot
  forge_repository platform gitops bot
  local token line
  token=$(forge_token bot write:repository,write:issue,read:user)
  mkdir -p "$work/kills"
  CRP_GIT_TOKEN=$token java -XX:TieredStopAtLevel=1 -cp "$program_path" io.github.curlyrotaryphone.crp.pipeline.KillsMain \
    "$work/kills" "$forge_url/platform/gitops.git" "$work/forge/repos/platform/gitops.git" "$forge_url/api/v1" \
    "$registry_host" "$server_user:$server_password" "${KILLS:-8}" "${SEED:-$RANDOM}" &>"$work/kills.log" ||
    fail "a killed deploy left something wrong" "$work/kills.log"
  while read -r line; do
    ok "$line"
  done < <(grep -vE '^SLF4J|^[0-9]+ of ' "$work/kills.log" | cut -c1-220)
}

# It runs from the classes that the build compiled, without Maven.
find_program() {
  local classes=$e2e/../maven-plugin/target
  if [ -n "${CRP_E2E_CLASSPATH:-}" ]; then
    program_path=$CRP_E2E_CLASSPATH
    return
  fi
  [ -d "$classes/test-classes" ] || fail "maven-plugin is not compiled; e2e/run does it"
  mvn -B -ntp -q -f "$e2e/../maven-plugin" ${CRP_E2E_MAVEN_OPTIONS:-} \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -DincludeScope=test "-Dmdep.outputFile=$work/classpath" &>"$work/classpath.log" || fail "no class path" "$work/classpath.log"
  program_path=$classes/test-classes:$classes/classes:$(cat "$work/classpath")
}

main
