#!/usr/bin/env bash
# One commit with one crp.lock gives one digest and one tree, whatever the machine: folder, umask, locale, time zone, home,
# threads, read-only sources, an empty local repository, and another Java.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

other_java=25

main() {
  begin
  start_registry "$work/registry"
  write_settings "$registry_host"
  make_project
  as_usual
  on_an_odd_machine
  offline
  with_another_java
}

# make_project: the template with a registry, and the lock of its base, as a commit that is cloned from now on.
make_project() {
  copy_template "$work/seed"
  printf 'image:\n  repository: %s/team/%s\n  plainHttp: ["%s"]\n' "$registry_host" "$app" "$registry_host" >>"$project/crp.yaml"
  deploy seed
  [ -s "$project/crp.lock" ] || fail "the first deploy wrote no crp.lock" "$work/seed.log"
  printf 'target/\n.crp/\n' >"$project/.gitignore"
  git -C "$project" init --quiet --initial-branch main
  commit_project 'Start'
}

commit_project() {
  git -C "$work/seed" add --all
  git -C "$work/seed" -c user.name=a -c user.email=a@example.com commit --quiet --message "$1"
}

# deploy <name> [argument …]: deploys the project to a repository of its own, by the array run_as. The repository has the
# same path each time, which is a part of releases.
run_as=(env -u CI) # a build server may not write the lock
deploy() {
  local name=$1
  shift
  [ ! -d "$work/$name.git" ] || mv "$work/$name.git" "$work/gitops.git"
  [ -d "$work/gitops.git" ] || make_repository "$work" gitops.git
  goal_command deploy
  "${run_as[@]}" "${goal_command[@]}" "-Dcrp.gitops=$work/gitops.git" "$@" </dev/null &>"$work/$name.log" ||
    fail "the deploy '$name' ended with an error" "$work/$name.log"
  mv "$work/gitops.git" "$work/$name.git"
}

# clone <folder>: a clean clone becomes the project.
clone() {
  git clone --quiet "$work/seed" "$1"
  project=$1
}

tree() { git -C "$work/$1.git" rev-parse 'main^{tree}'; }
image() { git -C "$work/$1.git" show "main:apps/$app/dev/.crp.json" | jq -r .image; }

# same <name> <name>
same() {
  [ "$(image "$1")" = "$(image "$2")" ] || fail "'$1' deployed $(image "$1"), and '$2' $(image "$2")" "$work/$2.log"
  [ "$(tree "$1")" = "$(tree "$2")" ] || {
    git -C "$work/$1.git" fetch --quiet "$work/$2.git" main
    git -C "$work/$1.git" diff main FETCH_HEAD >"$work/difference.log"
    fail "'$1' and '$2' committed different trees" "$work/difference.log"
  }
}

as_usual() {
  clone "$work/a"
  run_as=(env -u CI LC_ALL=C.UTF-8 TZ=UTC)
  deploy usual
}

# The local repository has what was built here alone; the rest comes from this machine's by a mirror.
on_an_odd_machine() {
  mkdir -p "$work/m2/io/github" "$work/Größe & Maß"
  cp -a "$HOME/.m2/repository/io/github/curlyrotaryphone" "$work/m2/io/github/"
  clone "$work/Größe & Maß/çalışma"
  sed "s|<settings>|<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>file://$HOME/.m2/repository</url></mirror></mirrors>|" \
    "$work/settings.xml" >"$work/odd-settings.xml"
  mv "$work/odd-settings.xml" "$work/settings.xml"
  chmod -R go-rwx "$project"
  run_as=(env -u HOME -u LANG LC_ALL=C.UTF-8 TZ=Asia/Kathmandu CI=true
    "MAVEN_OPTS=-Duser.home=/nonexistent -Duser.language=tr -Duser.country=TR -Dmaven.repo.local=$work/m2"
    unshare --mount sh -c "umask 077 && mount --bind \"\$0\" \"\$0\" && mount -o remount,ro,bind \"\$0\" && exec \"\$@\"" "$project/src")
  deploy odd -T2
  same usual odd
  [ -d "$work/m2/org" ] || fail "the empty local repository was not used" "$work/odd.log"
  ok "the same digest and tree with an empty local repository, -T2, umask 077, read-only sources, Turkish, Asia/Kathmandu, no home, and a path with spaces and Unicode: $(image odd)"
}

offline() {
  deploy odd --offline
  grep -q 'Nothing to commit' "$work/odd.log" || fail "the second deploy is not one without a change" "$work/odd.log"
  ok "the second deploy, offline: $(grep -m 1 -o 'Nothing to commit.*' "$work/odd.log" | cut -c1-100)"
  run_as=(env -u CI)
  write_settings "$registry_host"
}

# Only what crp does is compared: each Java compiles classes of its own, and links a base of its own.
with_another_java() {
  local home base javac
  home=$(find /usr/lib/jvm -maxdepth 1 -name "*$other_java*" -type d | head -n 1)
  if [ -z "$home" ]; then
    echo "  not run: $check: no Java $other_java is installed below /usr/lib/jvm, so it was not compared with Java 17"
    return
  fi
  base=$(curl -fsS -u "$server_user:$server_password" "http://$registry_host/v2/team/$app/tags/list" | jq -r '.tags[] | select(startswith("crp-base-"))' | head -n 1)
  [ -n "$base" ] || fail "the registry has no linked base"
  sed -i "s|^image:|image:\n  base: $registry_host/team/$app:$base|" "$work/seed/crp.yaml"
  project=$work/seed
  deploy seed -Dcrp.skipVerify=true
  commit_project 'Set the base'
  clone "$work/j17"
  deploy java-17 -Dcrp.skipVerify=true
  clone "$work/j$other_java"
  javac=$(dirname "$(readlink -f "$(command -v javac)")")/javac
  run_as=(env "JAVA_HOME=$home")
  deploy "java-$other_java" -Dcrp.skipVerify=true -Dmaven.compiler.fork=true "-Dmaven.compiler.executable=$javac"
  same java-17 "java-$other_java"
  ok "Java 17 and Java $other_java pack the same classes into the same digest and commit the same tree: $(image java-17)"
}

main
