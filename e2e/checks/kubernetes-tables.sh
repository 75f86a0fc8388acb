#!/usr/bin/env bash
# The tables of Kubernetes are what the program in maven-plugin/src/kubernetes makes of the published documents, byte for
# byte.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  local plugin=$e2e/../maven-plugin
  "$plugin/src/kubernetes/make" "$work/tables" >"$work/make.log" 2>&1 || fail "the tables cannot be made" "$work/make.log"
  same kubernetes.txt "$plugin/src/main/resources/META-INF/crp/kubernetes"
  same custom.txt "$plugin/src/main/resources/META-INF/crp/kubernetes"
  diff -ru "$plugin/src/main/resources/META-INF/crp/kubernetes/schemas" "$work/tables/schemas" >"$work/schemas.diff" \
    || fail "the schemas are not what maven-plugin/src/kubernetes/make makes" "$work/schemas.diff"
  same quantities.txt "$plugin/src/test/resources/io/github/curlyrotaryphone/crp/kubernetes"
  ok "$(cat "$work"/tables/{kubernetes,custom}.txt | grep -c '^ ') lines of fields and $(cat "$work"/tables/schemas/*.txt | grep -c '^[{=-]') of schemas are as the documents say"
  a_difference_is_seen "$plugin/src/main/resources/META-INF/crp/kubernetes"
}

same() {
  diff -u "$2/$1" "$work/tables/$1" >"$work/$1.diff" || fail "$1 is not what maven-plugin/src/kubernetes/make makes" "$work/$1.diff"
}

# The check itself must be able to fail.
a_difference_is_seen() {
  sed 's/ merge=containerPort//' "$1/kubernetes.txt" >"$work/changed.txt"
  ! cmp -s "$work/changed.txt" "$work/tables/kubernetes.txt" || fail "a lost merge key is not seen"
}

main
