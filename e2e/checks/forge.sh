#!/usr/bin/env bash
# crp's client of pull requests against a real Gitea: one living request per branch, what is asked of it, what is refused.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/forge.sh"

main() {
  begin
  find_program
  start_forge "$work/forge"
  forge_user bot
  forge_user alice
  forge_user bob
  bot=$(forge_token bot write:repository,write:issue,read:user)
  forge_repository platform gitops bot alice bob
  open_request
  update_in_place
  list_requests
  close_request
  after_a_closed_one
  draft_request
  checks_and_approvals
  auto_merge
  auto_merge_without_rules
  platform_policy
  small_tokens
  refusals
}

# The client runs from the classes that the build compiled, without Maven.
find_program() {
  local classes=$e2e/../maven-plugin/target
  [ -d "$classes/test-classes" ] || fail "maven-plugin is not compiled; e2e/run does it"
  mvn -B -ntp -q -f "$e2e/../maven-plugin" ${CRP_E2E_MAVEN_OPTIONS:-} \
    org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -DincludeScope=test "-Dmdep.outputFile=$work/classpath" &>"$work/classpath.log" || fail "no class path" "$work/classpath.log"
  client_path=$classes/test-classes:$classes/classes:$(cat "$work/classpath")
}

# client <command> [key=value …]: as the user whose token stands in $bot; its output in $work/client.log.
client() {
  CRP_GIT_TOKEN=$bot java -cp "$client_path" io.github.curlyrotaryphone.crp.pullrequest.host.ForgeProgram \
    "$forge_url/platform/${repository:-gitops}.git" "$@" &>"$work/client.log"
}

# works <command> [key=value …]
works() { client "$@" || fail "the client ended with an error: $*" "$work/client.log"; }

# said_so <line …>: each is one whole line of the client's output.
said_so() {
  local line
  for line in "$@"; do
    grep -qxF -- "$line" "$work/client.log" || fail "the client does not say '$line'" "$work/client.log"
  done
}

# request <number> <jq filter>
request() { forge_request "platform/${repository:-gitops}" "$@"; }

open_request() {
  first=$(forge_commit "$bot" platform/gitops crp/prod/iris apps/iris.yaml one)
  works publish branch=crp/prod/iris "commit=$first" moved=yes 'title=Deploy iris 1.4.0' $'body=| a | b |\n|---|---|\n| 1 | 2 |' \
    labels=crp,prod reviewers=alice,nobody-here,bob
  said_so '#1 OPEN crp/prod/iris Deploy iris 1.4.0' 'event: opened 1'
  [ "$(request 1 '[.labels[].name] | sort | join(",")')" = crp,prod ] || fail "the request has not its labels"
  [ "$(request 1 '[.requested_reviewers[].login] | sort | join(",")')" = alice,bob ] || fail "alice and bob are not asked"
  grep -q "^event: incomplete 1: Cannot ask 'nobody-here' to review" "$work/client.log" ||
    fail "an unknown reviewer is not told of" "$work/client.log"
  ok "a request is opened with labels, made where they were missing, and reviewers; $(grep -o "Cannot ask.*" "$work/client.log")"
}

update_in_place() {
  local before after
  works publish branch=crp/prod/iris "commit=$first" moved=no 'title=Deploy iris 1.4.0' $'body=| a | b |\n|---|---|\n| 1 | 2 |' \
    labels=crp,prod reviewers=alice,bob
  said_so 'event: unchanged 1'
  before=$(request 1 .updated_at)
  forge_api "$forge_admin" POST /repos/platform/gitops/issues/1/labels '{"labels":["prod"]}' >/dev/null
  works publish branch=crp/prod/iris "commit=$first" moved=no 'title=Deploy iris 1.5.0' body=new labels=crp,prod,big reviewers=alice
  said_so '#1 OPEN crp/prod/iris Deploy iris 1.5.0' 'event: updated 1'
  [ "$(request 1 '.title + "/" + .body')" = 'Deploy iris 1.5.0/new' ] || fail "title and body are not new"
  [ "$(request 1 '[.labels[].name] | sort | join(",")')" = big,crp,prod ] || fail "the new label is not there"
  ok "it is updated in place, and nothing is written where nothing differs (last written $before)"
}

list_requests() {
  forge_commit "$bot" platform/gitops other/work notes.txt x >/dev/null
  forge_api "$forge_admin" POST /repos/platform/gitops/pulls '{"head":"other/work","base":"main","title":"Notes"}' >/dev/null
  works list
  said_so '#1 OPEN crp/prod/iris Deploy iris 1.5.0'
  [ "$(grep -c '^#' "$work/client.log")" = 1 ] || fail "other people's requests are listed" "$work/client.log"
  ok "the open requests of crp/ are listed, other people's are not"
}

close_request() {
  works withdraw branch=crp/prod/iris "reason='main' already has this change."
  said_so '#1 OPEN crp/prod/iris Deploy iris 1.5.0' "event: closed 1: 'main' already has this change."
  [ "$(request 1 .state)" = closed ] || fail "the request is not closed"
  forge_api "$forge_admin" GET /repos/platform/gitops/issues/1/comments | jq -e 'any(.body | contains("already has this change"))' \
    >/dev/null || fail "the reason is not said"
  works withdraw branch=crp/prod/iris "reason='main' already has this change."
  said_so none
  ok "a request whose change is on the branch is closed with a reason; again there is none to close"
}

# Gitea finds requests by their two branches in any state, the closed one first.
after_a_closed_one() {
  works publish branch=crp/prod/iris "commit=$first" moved=yes 'title=Deploy iris 1.6.0' body=new
  said_so '#3 OPEN crp/prod/iris Deploy iris 1.6.0' 'event: opened 3'
  works publish branch=crp/prod/iris "commit=$first" moved=no 'title=Deploy iris 1.6.0' body=new
  said_so 'event: unchanged 3'
  ok "a new request is opened beside the closed one of the same branch, and found again"
}

draft_request() {
  local commit
  commit=$(forge_commit "$bot" platform/gitops crp/prod/draft draft.txt x)
  works publish branch=crp/prod/draft "commit=$commit" moved=yes 'title=Deploy draft' body=x draft=yes auto=yes
  said_so '#4 OPEN draft crp/prod/draft Deploy draft'
  [ "$(request 4 '"\(.draft) \(.title)"')" = 'true WIP: Deploy draft' ] || fail "it is no draft"
  works publish branch=crp/prod/draft "commit=$commit" moved=no 'title=Deploy draft 2' body=x draft=yes
  [ "$(request 4 .title)" = 'WIP: Deploy draft 2' ] || fail "the update made it ready"
  forge_api "$bot" PATCH /repos/platform/gitops/pulls/4 '{"title":"Deploy draft 2"}' >/dev/null
  works publish branch=crp/prod/draft "commit=$commit" moved=no 'title=Deploy draft 3' body=x draft=yes
  [ "$(request 4 '"\(.draft) \(.title)"')" = 'false Deploy draft 3' ] || fail "the update made it a draft again"
  ok "a draft is opened, stays one on an update, and stays ready once somebody made it so"
}

checks_and_approvals() {
  local alice bob
  forge_status "$bot" platform/gitops "$first" ci/build pending
  forge_status "$bot" platform/gitops "$first" ci/build success
  forge_status "$bot" platform/gitops "$first" ci/scan failure
  forge_status "$bot" platform/gitops "$first" ci/slow pending
  works checks "commit=$first"
  said_so 'ci/build GREEN' 'ci/scan RED' 'ci/slow PENDING'
  alice=$(forge_token alice write:repository)
  bob=$(forge_token bob write:repository)
  works approvals branch=crp/prod/iris "commit=$first"
  said_so 0
  forge_approve "$alice" platform/gitops 3
  forge_api "$bob" POST /repos/platform/gitops/pulls/3/reviews '{"event":"REQUEST_CHANGES","body":"no"}' >/dev/null
  works approvals branch=crp/prod/iris "commit=$first"
  said_so 1
  forge_approve "$bob" platform/gitops 3
  works approvals branch=crp/prod/iris "commit=$first"
  said_so 2
  works approvals branch=crp/prod/iris commit=0000000000000000000000000000000000000000
  said_so 0
  ok "statuses and approvals of a commit are read; an approval of another commit does not count"
}

# main is protected: one approval and one check. Gitea waits for them by itself.
auto_merge() {
  local repository=guarded commit alice
  forge_repository platform guarded bot alice
  forge_protect platform/guarded 1 ci/build
  commit=$(forge_commit "$bot" platform/guarded crp/prod/iris apps/iris.yaml one)
  works publish branch=crp/prod/iris "commit=$commit" moved=yes 'title=Deploy iris' body=x auto=yes approvals=1 checks=ci/build
  said_so '#1 OPEN crp/prod/iris Deploy iris' 'event: merges by itself 1'
  works publish branch=crp/prod/iris "commit=$commit" moved=no 'title=Deploy iris' body=x auto=yes approvals=1 checks=ci/build
  said_so 'event: unchanged 1'
  works publish branch=crp/prod/iris "commit=$commit" moved=no 'title=Deploy iris' body=x auto=yes approvals=2
  grep -q '^event: incomplete 1: Auto-merge is not enabled: approved by 0 of 2 people' "$work/client.log" ||
    fail "a gate above the forge's rules is not kept" "$work/client.log"
  forge_status "$bot" platform/guarded "$commit" ci/build success
  alice=$(forge_token alice write:repository)
  forge_approve "$alice" platform/guarded 1
  forge_status "$bot" platform/guarded "$commit" ci/build success
  ! wait_for 3 "no merge" is_merged 1 2>/dev/null || fail "Gitea merged it by an older wish, against stricter gates"
  works publish branch=crp/prod/iris "commit=$commit" moved=no 'title=Deploy iris' body=x auto=yes approvals=1 checks=ci/build
  wait_for 20 "the merge" is_merged 1 || fail "Gitea does not merge it"
  ok "Gitea merges it by itself once approval and check are there; where gates are stricter than its rules it is kept from it"
}

is_merged() { [ "$(request "$1" .merged)" = true ]; }

auto_merge_without_rules() {
  local repository=plain commit
  forge_repository platform plain bot
  commit=$(forge_commit "$bot" platform/plain crp/dev/iris apps/iris.yaml one)
  works publish branch=crp/dev/iris "commit=$commit" moved=yes 'title=Deploy iris' body=x auto=yes checks=ci/build
  grep -q "^event: incomplete 1: Auto-merge is not enabled: the check 'ci/build' has not started" "$work/client.log" ||
    fail "a gate that the forge does not keep is not told of" "$work/client.log"
  [ "$(request 1 .state)" = open ] || fail "it was merged without its check"
  forge_status "$bot" platform/plain "$commit" ci/build success
  works publish branch=crp/dev/iris "commit=$commit" moved=no 'title=Deploy iris' body=x auto=yes checks=ci/build
  wait_for 20 "the merge" is_merged 1 || fail "it is not merged" "$work/client.log"
  ok "without rules of the forge it is merged once the gates are met, and not before"
}

# What an app brings is held against the policy in its repository: refused, then allowed, and then the request begins with it.
platform_policy() {
  local repository=policed log=$work/policy.log
  forge_repository platform policed bot
  copy_template "$work/project"
  server_user=bot server_password=$bot write_settings "$forge_host"
  printf 'gitops: {repository: "%s", forge: gitea}\n' "$forge_url/platform/policed.git" >>"$project/crp.yaml"
  mkdir -p "$project/src/main/crp/dev"
  printf 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: {name: first}\nvalue: 1\n' \
    >"$project/src/main/crp/dev/first.yaml"
  forge_policy 'refuse: {kinds: [PriorityClass]}'
  ! deploys_policed "$log" || fail "what the policy refuses is deployed" "$log"
  grep -qF "PriorityClass first is of the kind 'PriorityClass.scheduling.k8s.io'; refused by .crp-policy.yaml, line 2." "$log" ||
    fail "the refusal does not name object, kind and rule" "$log"
  [ -z "$(forge_api "$forge_admin" GET '/repos/platform/policed/pulls?state=all' | jq -r '.[].number')" ] ||
    fail "a request was opened for what is refused"
  forge_policy "review: pull-request, allow: {kinds: ['*']}"
  deploys_policed "$log" || fail "what the policy allows is not proposed" "$log"
  [[ $(request 1 .body) == '> [!CAUTION]'*'PriorityClass first` applies to the whole cluster. [cluster-scoped]'* ]] ||
    fail "the request does not begin with the grave warning: $(request 1 .body | head -5)" "$log"
  ok "the policy refuses an object with the line of its rule; where it allows it, the request begins with the warning"
}

# forge_policy <rule>: the policy on main, instead of the one before.
forge_policy() {
  local sha path=/repos/platform/policed/contents/.crp-policy.yaml
  sha=$(forge_api "$forge_admin" GET "$path" 2>/dev/null | jq -r '.sha // empty') || sha=
  forge_api "$forge_admin" "$([ -n "$sha" ] && echo PUT || echo POST)" "$path" "$(jq -n --arg sha "$sha" \
    --arg content "$(printf 'crpPolicy: 1\nrules: [{%s}]\n' "$1" | base64 -w0)" \
    '{branch: "main", message: "Change the policy", content: $content} + (if $sha == "" then {} else {sha: $sha} end)')" >/dev/null
}

# deploys_policed <log>
deploys_policed() {
  CI=false goal "$1" deploy -Dcrp.env=dev -Dcrp.skipVerify
}

small_tokens() {
  local right=$bot
  bot=$(forge_token bot read:repository)
  refused 'required=' publish branch=crp/prod/scope commit=x moved=yes title=x body=x
  bot=0123456789012345678901234567890123456789
  refused "answered 401" publish branch=crp/prod/iris commit=x moved=yes title=x body=x
  ! grep -q "$bot" "$work/client.log" || fail "the token stands in the output"
  forge_user stranger
  bot=$(forge_token stranger write:repository,write:issue)
  refused "answered 404" publish branch=crp/prod/iris commit=x moved=yes title=x body=x
  bot=$right
}

# refused <text> <command> [key=value …]
refused() {
  local text=$1
  shift
  ! client "$@" || fail "the client is not refused: $*" "$work/client.log"
  grep -F "$text" "$work/client.log" | grep -q '^error: ' || fail "the error does not say '$text'" "$work/client.log"
  ok "$(grep -m 1 '^error: ' "$work/client.log")"
}

refusals() {
  refused "answered 404" publish branch=crp/prod/absent commit=x moved=yes title=x body=x
  forge_api "$forge_admin" PATCH /repos/platform/plain '{"name":"renamed"}' >/dev/null
  repository=plain refused "has moved to '$forge_url/platform/renamed'" publish branch=crp/prod/x commit=x moved=yes title=x body=x
  forge_api "$forge_admin" PATCH /repos/platform/renamed '{"archived":true}' >/dev/null
  repository=renamed refused "archived" publish branch=crp/prod/x commit=x moved=yes title=x body=x
}

main
