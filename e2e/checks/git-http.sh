#!/usr/bin/env bash
# Deploys to Git over HTTP with a password: what is committed, what is left alone, what is said when it is refused.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  mkdir -p "$work/git"
  start_git "$work/git"
  make_repository "$work/git" gitops.git
  copy_template "$work/project"
  wrong_password
  write_settings "$git_host"
  first_commit
  deploy_without_change
  foreign_files
}

g() { git -C "$work/git/gitops.git" "$@"; }

wrong_password() {
  local right=$server_password log=$work/wrong-password.log
  server_password=wrong-word write_settings "$git_host"
  ! goal "$log" deploy -Dcrp.env=dev "-Dcrp.gitops.repository=http://$git_host/gitops.git" ||
    fail "a deploy with a wrong password does not fail" "$log"
  [ "$server_password" = "$right" ] || fail "the check itself lost the password"
  ! grep -q 'wrong-word' "$log" || fail "the password stands in the log"
  grep -q "$git_host" "$log" || fail "the log does not name the server that refused" "$log"
  [ -z "$(g for-each-ref)" ] || fail "something was pushed with a wrong password"
  ok "a wrong password is refused: $(said "$log" "$git_host")"
}

first_commit() {
  deploy_app "$work/deploy-1.log"
  local file
  for file in "clusters/dev/$app.dev.yaml" "apps/$app/dev/kustomization.yaml" "apps/$app/dev/deployment.yaml" \
    "apps/$app/dev/.crp.json"; do
    g cat-file -e "main:$file" || fail "the commit holds no $file"
  done
  [ "$(g rev-list --count main)" = 1 ] || fail "one deploy made $(g rev-list --count main) commits"
  ok "an empty repository was begun with one commit: $(g log -1 --format=%s main)"
  [ "$(trailer Crp-App)" = "$app" ] && [ "$(trailer Crp-Environment)" = dev ] || fail "the commit's trailers are wrong"
  g show "main:apps/$app/dev/deployment.yaml" | grep -qF "$(trailer Crp-Image)" ||
    fail "the trailer Crp-Image names another image than the Deployment"
  ok "stock git reads its trailers"
  g fsck --strict --no-dangling &>"$work/fsck.log" || fail "git fsck finds faults" "$work/fsck.log"
  ok "git fsck --strict finds no fault"
}

trailer() { g log -1 --format="%(trailers:key=$1,valueonly)" main | head -n 1; }

deploy_without_change() {
  local tip pushes
  tip=$(g rev-parse main)
  pushes=$(pushes)
  deploy_app "$work/deploy-2.log"
  [ "$(g rev-parse main)" = "$tip" ] || fail "a deploy without a change made a commit" "$work/deploy-2.log"
  [ "$(pushes)" = "$pushes" ] || fail "a deploy without a change pushed" "$work/git/git-http.log"
  ok "a deploy without a change pushes nothing"
}

pushes() { grep -c 'POST /gitops.git/git-receive-pack' "$work/git/git-http.log" || true; }

# Somebody else commits in between; nothing of it may be lost.
foreign_files() {
  git clone --quiet "$work/git/gitops.git" "$work/clone"
  mkdir -p "$work/clone/apps/other/dev"
  echo 'of another team' >"$work/clone/apps/other/dev/notes.txt"
  git -C "$work/clone" add --all
  git -C "$work/clone" -c user.name=other -c user.email=other@example.com commit --quiet --message 'Add notes'
  git -C "$work/clone" push --quiet origin HEAD:main
  bump_version
  deploy_app "$work/deploy-3.log"
  [ "$(g rev-parse main~1)" = "$(git -C "$work/clone" rev-parse HEAD)" ] || fail "the new commit does not follow the other's"
  [ "$(g show main:apps/other/dev/notes.txt)" = 'of another team' ] || fail "another's file was changed"
  [ -z "$(g diff --name-only main~1 main | grep -v -e "^apps/$app/dev/" -e "^clusters/dev/$app.dev.yaml$")" ] ||
    fail "the second version's commit touched foreign files"
  ok "the next version's commit follows another's and touches crp's own files alone"
}

main
