# Sourced, after forge.sh: what people do with a GitOps repository in the forge, beside crp.

repository=platform/gitops

# platform_team: the repository that bot (crp), alice (a reviewer) and the administrator write to and flux reads. main
# takes requests that one person approves, and direct commits of bot and administrator alone. Sets alice and gitops.
platform_team() {
  local bot user
  for user in bot alice flux; do forge_user "$user"; done
  forge_repository platform gitops bot alice
  forge_api "$forge_admin" PUT "/repos/$repository/collaborators/flux" '{"permission":"read"}' >/dev/null
  forge_api "$forge_admin" POST "/repos/$repository/branch_protections" '{"rule_name":"main","required_approvals":1,
    "enable_push":true,"enable_push_whitelist":true,"push_whitelist_usernames":["bot","admin"]}' >/dev/null
  bot=$(forge_token bot write:repository,write:issue,read:user)
  alice=$(forge_token alice write:repository)
  server_user=bot server_password=$bot write_settings "$forge_host"
  gitops=$forge_folder/repos/$repository.git
  git clone --quiet "http://admin:$forge_password@$forge_host/$repository.git" "$work/people"
}

# request <number> <jq filter>
request() { forge_request "$repository" "$@"; }

# open_requests: the numbers of those that are open.
open_requests() { forge_api "$forge_admin" GET "/repos/$repository/pulls?state=open" | jq -r '.[].number' | paste -sd' '; }

# review_branch: the commit that waits for prod; nothing where none does.
review_branch() { git -C "$gitops" rev-parse --quiet --verify "refs/heads/crp/prod/$app" || true; }

# opened <number> <title's beginning> <log>: it is the one open request, and the log names it.
opened() {
  [ "$(open_requests)" = "$1" ] || fail "the open requests are '$(open_requests)', not $1" "$work/$3.log"
  [[ $(request "$1" .title) == "$2"* ]] || fail "request $1 is called '$(request "$1" .title)'" "$work/$3.log"
  grep -qF "$forge_url/$repository/pulls/$1" "$work/$3.log" || fail "the log does not name request $1" "$work/$3.log"
}

# reviewed <number> [way]: alice approves it and merges it.
reviewed() {
  forge_approve "$alice" "$repository" "$1"
  forge_merge "$alice" "$repository" "$@" || fail "request $1 cannot be merged"
}

# commits <subject> <path>: a file from standard input, straight to main.
commits() {
  git -C "$work/people" pull --quiet
  mkdir -p "$(dirname "$work/people/$2")"
  cat >"$work/people/$2"
  git -C "$work/people" add "$2"
  pushes "$1"
}

# removes <subject> <path>
removes() {
  git -C "$work/people" pull --quiet
  git -C "$work/people" rm --quiet "$2"
  pushes "$1"
}

pushes() {
  git -C "$work/people" -c user.name=alice -c user.email=alice@example.com commit --quiet --message "$1"
  git -C "$work/people" push --quiet origin main 2>"$work/people.log" || fail "people cannot push" "$work/people.log"
}
