#!/usr/bin/env bash
# Ten processes deploy to one branch of a real Git server while somebody else pushes; then again, killed at random moments.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  command -v python3 >/dev/null || not_run "it needs the program python3"
  mkdir -p "$work/git"
  start_git "$work/git"
  make_repository "$work/git" gitops.git
  start_branch
  find_classpath
  writers "$work/all.log"
  ok "$(head -n 1 "$work/all.log")"
  writers "$work/killed.log" kill
  ok "$(head -n 1 "$work/killed.log")"
}

start_branch() {
  git init --quiet --initial-branch main "$work/start"
  git -C "$work/start" -c user.name=a -c user.email=a@example.com commit --quiet --allow-empty --message Start
  git -C "$work/start" push --quiet "$work/git/gitops.git" main
}

# The writers are plain java processes on the classes of the tests: what deploy does with Git, without Maven.
find_classpath() {
  local root plugin
  root=$(cd "$e2e/.." && pwd)
  plugin=$root/maven-plugin
  mvn -B -q -f "$root/pom.xml" ${CRP_E2E_MAVEN_OPTIONS:-} -pl .,maven-plugin test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test &>"$work/classpath.log" ||
    fail "the tests do not compile" "$work/classpath.log"
  classpath=$plugin/target/classes:$plugin/target/test-classes:$(cat "$work/classpath")
}

writers() {
  local log=$1
  shift
  rm -rf "$work/writers"
  mkdir -p "$work/writers"
  python3 "$e2e/../bench/gitops/writers.py" "http://$server_user:$server_password@$git_host/gitops.git" \
    "$work/git/gitops.git" "$work/writers" "$classpath" 10 3 "$@" &>"$log" || fail "a writer lost" "$log"
}

main
