#!/usr/bin/env bash
# crp:deploy runs under the Maven versions that users have, 3.9 and 4 beside the one that builds crp, and under Java 25.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

versions=(3.9.16 4.0.0-rc-6)

main() {
  begin
  copy_template "$work/project"
  write_settings none
  local version
  for version in "${versions[@]}"; do
    unpack "$version"
    deploy_with "$version"
  done
  other_java=$(find /usr/lib/jvm -maxdepth 1 -name '*25*' -type d | head -n 1)
  if [ -n "$other_java" ]; then
    JAVA_HOME=$other_java deploy_with "${versions[1]}" "-java-25"
  else
    echo "  not run: $check: no Java 25 is installed below /usr/lib/jvm"
  fi
}

unpack() {
  mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    -Dartifact="org.apache.maven:apache-maven:$1:zip:bin" -DoutputDirectory="$work" &>"$work/copy-$1.log" ||
    fail "Maven $1 cannot be had" "$work/copy-$1.log"
  (cd "$work" && jar xf "apache-maven-$1-bin.zip")
}

# The first one commits; each later one finds the same image and nothing to commit.
deploy_with() {
  local log=$work/deploy-$1${2:-}.log
  sh "$work/apache-maven-$1/bin/mvn" -B -ntp --global-settings "$work/settings.xml" -f "$project/pom.xml" crp:deploy &>"$log" ||
    fail "crp:deploy ended with an error under Maven $1" "$log"
  grep -qE 'Committed|Nothing to commit' "$log" || fail "crp:deploy said nothing of a commit under Maven $1" "$log"
  ok "Maven $1${2:-}: $(grep -m 1 -oE '(Committed|Nothing to commit).*' "$log")"
}

main
