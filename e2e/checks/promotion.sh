#!/usr/bin/env bash
# A change goes from dev to prod by reviewed requests in a real Gitea, and back, in a real cluster with a real Flux. Two
# synced paths stand for two clusters. After each step the pods run what Git says, and the other environment's objects
# were not touched.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/live.sh"
source "$(dirname "$0")/../lib/forge.sh"
source "$(dirname "$0")/../lib/people.sh"

main() {
  begin
  export CI=false # people deploy here, and the first one locks the base
  start_parts
  first_deploy
  request_by_promotion
  promoted_twice
  merged_promotion
  updated_request
  bad_version
  rollback
  refused_while_it_waits
  merged_rollback
  refused_under_hold
  released_hold
  closed_gates
  promoted_again
  hand_edit
  undeployed
  dev_serves
}

start_parts() {
  local cluster
  begin_cluster
  start_forge "$work/forge"
  start_referrers_registry "$work/registry"
  platform_team
  copy_template "$work/project"
  configure_app
  mkdir "$work/empty"
  await_cluster
  cluster forward "${forge_host#*:}" "${forge_host#*:}"
  cluster forward "${registry_host#*:}" "${registry_host#*:}"
  follow_repository "$forge_url/$repository.git" flux "$(forge_token flux read:repository)"
  for cluster in dev prod; do
    sync_object "clusters-$cluster" "$cluster" | commits "Let $cluster follow" "clusters/$cluster/flux-system/gotk-sync.yaml"
    follow_path "clusters-$cluster" "$cluster"
  done
}

# configure_app [environment variable of prod …]: crp.yaml; a rollout in prod is given up after 30 s.
configure_app() {
  cat >"$project/crp.yaml" <<YAML
crp: 1
name: $app
model: {path: src/main/model}
server: {threads: 2}
image: {repository: $registry_host/ml/$app, plainHttp: [$registry_host]}
gitops: {repository: $forge_url/$repository.git, forge: gitea}
pullRequest: {labels: [deployment], reviewers: [alice]}
deploy:
  createNamespace: true
  resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {memory: 512Mi}}
environments:
  dev: {sandbox: true, deploy: {namespace: $app-dev}}
  prod:
    from: dev
    sandbox: true
    review: pull-request
    pullRequest: {labels: [deployment, prod]}
    deploy: {namespace: $app-prod, env: {$*}}
YAML
  mkdir -p "$project/src/main/crp/prod"
  printf 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: %s}\nspec: {progressDeadlineSeconds: 30}\n' "$app" \
    >"$project/src/main/crp/prod/deployment.yaml"
}

# deployed <log> [argument …]: a deploy beside the source.
deployed() {
  local log=$work/$1.log
  shift
  goal "$log" deploy "$@" || fail "the deploy ended with an error" "$log"
}

# alone <log> <goal> [argument …]: a goal in an empty folder, by the plugin's coordinates.
alone() {
  local log=$work/$1.log name=$2
  shift 2
  (cd "$work/empty" && mvn -B -ntp --global-settings "$work/settings.xml" ${CRP_E2E_MAVEN_OPTIONS:-} \
    "io.github.curlyrotaryphone:crp-maven-plugin:$(crp_version):$name" "-Dcrp.app=$app" \
    "-Dcrp.gitops=$forge_url/$repository.git" -Dcrp.gitops.forge=gitea "-Dcrp.image.plainHttp=$registry_host" "$@") </dev/null &>"$log"
}

# did <log> <goal> [argument …]: as above, and it must work.
did() { alone "$@" || fail "crp:$2 ended with an error" "$work/$1.log"; }

promote() { did "$1" promote -Dcrp.from=dev -Dcrp.to=prod; }

# must_refuse <log> <text> <command …>: the command's log is $work/<log>.log, and must hold the text.
must_refuse() {
  local log=$1 text=$2 tip branch
  shift 2
  tip=$(git_tip) branch=$(review_branch)
  ! "$@" || fail "it is not refused" "$work/$log.log"
  refusal "$work/$log.log" >"$work/$log.words"
  tr '\n' ' ' <"$work/$log.words" | grep -qF "$text" || fail "the refusal does not say '$text'" "$work/$log.log"
  [ "$(git_tip) $(review_branch)" = "$tip $branch" ] || fail "a refused goal wrote something" "$work/$log.log"
  ok "refused: $(tr '\n' ' ' <"$work/$log.words" | cut -c1-300)"
}

# refusal <log>: what Maven's log says of it, without Maven's own words.
refusal() {
  sed -nE '/^\[ERROR\]/p' "$1" | sed -E '/^\[ERROR\] *$/,$d; /-> \[Help 1\]/s/ -> \[Help 1\]//
    s/^\[ERROR\] (Failed to execute goal [^ ]+ \([^)]*\) on project [^ ]+: )?//'
}

# live <environment …>: Flux has applied the branch's tip in these, and the pods are what Git says.
live() {
  local environment
  followed=(clusters-dev clusters-prod)
  for environment in "$@"; do followed+=("$app.$environment"); done
  namespace=$app-${*: -1} must_be_live 120
  for environment in "$@"; do runs_what_git_says "$environment"; done
}

# runs_what_git_says <environment>: record, Deployment in Git, Deployment in the cluster and pods name one digest.
runs_what_git_says() {
  local wanted
  wanted=$(recorded_digest "$1")
  in_git "apps/$app/$1/deployment.yaml" | grep -qF "@$wanted" || fail "$1: Deployment and record in Git differ"
  k --namespace "$app-$1" get deployment "$app" -o jsonpath='{.spec.template.spec.containers[0].image}' |
    grep -qF "@$wanted" || fail "$1: the cluster's Deployment is not the one in Git"
  wait_for 20 "the pods of $1" pods_run "$1" "$wanted" || fail "$1: the pods run $(running_digests "$1"), and Git says $wanted"
}

recorded_digest() { in_git "apps/$app/$1/.crp.json" | jq -r .image | sed 's/.*@//'; }

pods_run() { [ "$(running_digests "$1")" = "$2" ]; }

# running_digests <environment>: of the pods that do not end. A node may know a digest under another name.
running_digests() {
  k --namespace "$app-$1" get pods -o json | jq -r '[.items[] | select(.metadata.deletionTimestamp == null)
    | .status.containerStatuses[]? | .imageID | sub(".*@"; "")] | unique | join(" ")'
}

# watch <environment>: remembers its objects; untouched <environment>: none was written, made or removed since.
watch() {
  namespace=$app-$1 settle
  namespace=$app-$1 snapshot >"$work/watched-$1"
}

untouched() {
  namespace=$app-$1 snapshot >"$work/now-$1"
  [ -z "$(changed "$work/watched-$1" "$work/now-$1")" ] ||
    fail "$1 was touched: $(changed "$work/watched-$1" "$work/now-$1" | paste -sd' ')"
}

first_deploy() {
  deployed deploy-1
  live dev
  ok "dev runs $(recorded_digest dev), as Git says"
  watch dev
}

request_by_promotion() {
  promote promote-1
  opened 1 "Promote $app" promote-1
  request 1 .body >"$work/body-1.md"
  grep -qF "$(recorded_digest dev | cut -c1-19)" "$work/body-1.md" || fail "the request does not name the image" "$work/body-1.md"
  grep -q '^- Created: .*Deployment iris.*Service iris' "$work/body-1.md" || fail "it does not name what is created" "$work/body-1.md"
  [ "$(request 1 '[.labels[].name] | sort | join(",")')" = deployment,prod ] || fail "it has not its labels"
  [ "$(request 1 '[.requested_reviewers[].login] | join(",")')" = alice ] || fail "alice is not asked to review"
  [ -z "$(in_git "apps/$app/prod/.crp.json" 2>/dev/null)" ] || fail "prod was changed without a review"
  ok "promote opened '$(request 1 .title)' with image, created objects, labels and reviewer"
}

promoted_twice() {
  local branch
  branch=$(review_branch)
  promote promote-1-again
  [ "$(review_branch)" = "$branch" ] || fail "a second promote moved the branch" "$work/promote-1-again.log"
  [ "$(open_requests)" = 1 ] || fail "the living requests are: $(open_requests)" "$work/promote-1-again.log"
  ok "a second promote left request and branch alone"
}

merged_promotion() {
  reviewed 1
  live dev prod
  untouched dev
  [ "$(recorded_digest prod)" = "$(recorded_digest dev)" ] || fail "prod has another digest than dev"
  first=$(recorded_digest prod)
  ok "merged: prod runs the digest of dev, and dev was not touched"
  watch prod
}

# The second version; then a change of prod alone while its request waits, which gives dev a new record and no more.
updated_request() {
  bump_version
  deployed deploy-2
  live dev prod
  untouched prod
  watch dev
  promote promote-2
  opened 2 "Promote $app" promote-2
  configure_app 'GREETING: hello'
  deployed deploy-prod-alone
  live dev prod
  untouched dev
  promote promote-2-updated
  [ "$(open_requests)" = 2 ] || fail "the living requests are: $(open_requests)" "$work/promote-2-updated.log"
  request 2 .body | grep -q GREETING || fail "the request does not hold the newer change" "$work/promote-2-updated.log"
  ok "a newer change updated the request, and recording it did not touch dev"
  reviewed 2 squash
  live dev prod
  untouched dev
  second=$(recorded_digest prod)
  [ "$second" != "$first" ] || fail "the second version has the first one's digest"
  ok "merged by squash: prod runs $second"
}

# The third version is good in dev; what prod sets beside it keeps its server from starting.
bad_version() {
  watch prod
  bump_version
  configure_app 'JAVA_TOOL_OPTIONS: "-XX:NoSuchFlag=1"'
  deployed deploy-3 -Dcrp.skipVerify # which would not let it through
  live dev prod
  untouched prod
  watch dev
  promote promote-3
  opened 3 "Promote $app" promote-3
  reviewed 3
  bad=$(git_tip)
  wait_for 60 "the bad version's pods" crashes || fail "the bad version is not seen to fail"
  [ "$(k --namespace "$app-prod" get pods -o json | jq -r '[.items[] | select(.status.containerStatuses[]?.ready)
    | .status.containerStatuses[].imageID | sub(".*@"; "")] | unique | join(" ")')" = "$second" ] ||
    fail "the second version does not go on serving"
  untouched dev
  ok "the third version reached prod and does not start; the second one goes on serving, and dev was not touched"
}

crashes() {
  k --namespace "$app-prod" get pods -o json | jq -e 'any(.items[].status.containerStatuses[]?; .restartCount > 0)'
}

rollback() {
  did rollback rollback -Dcrp.env=prod '-Dcrp.reason=the third version does not start'
  opened 4 "Roll back $app" rollback
  request 4 .body >"$work/body-4.md"
  grep -q 'the third version does not start' "$work/body-4.md" || fail "the request does not say why" "$work/body-4.md"
  ! grep -q 'Flux may wait' "$work/rollback.log" || fail "a request replaces nothing yet" "$work/rollback.log"
  ok "rollback opened '$(request 4 .title)'"
}

refused_while_it_waits() {
  must_refuse promote-beside-rollback "rollback" alone promote-beside-rollback promote -Dcrp.from=dev -Dcrp.to=prod
  must_refuse deploy-beside-rollback "rollback" goal "$work/deploy-beside-rollback.log" deploy -Dcrp.skipVerify -Dcrp.env=prod
}

merged_rollback() {
  local merged took told=''
  reviewed 4
  merged=$SECONDS
  [ "$(recorded_digest prod)" = "$second" ] || fail "prod is not on the second version again in Git"
  wait_for 90 "the rollback" pods_run prod "$second" || fail "prod's pods run $(running_digests prod), not $second"
  took=$((SECONDS - merged))
  healthy_again
  live dev prod
  untouched dev
  ok "merged: prod's pods run $second again after $took s. Of the bad revision Flux said: $(told_of_bad)${told:+; $told}"
  in_git "apps/$app/prod/.crp.json" | jq -e '.hold.reason == "the third version does not start"' >/dev/null ||
    fail "there is no hold on record"
}

# Where the bad rollout was given up before the merge, Flux sees that state for a moment longer, calls the rollback failed
# by it and looks again after its retryInterval, or when it is asked to.
healthy_again() {
  followed=("$app.prod")
  wait_until_live 90 && return
  [[ $not_live == *"stalled resources"* ]] || fail "the rollback is not live: $not_live"
  told="it called the rollback failed too, by the rollout before it, until it was asked once more"
  reconcile_now "$app.prod"
}

told_of_bad() {
  k --namespace flux-system get events -o json | jq -r --arg bad "$bad" '[.items[] | select(.reason == "HealthCheckFailed"
    and (.metadata.annotations | tostring | contains($bad))) | .message] | first // "nothing"'
}

refused_under_hold() {
  must_refuse promote-under-hold "hold" alone promote-under-hold promote -Dcrp.from=dev -Dcrp.to=prod
}

released_hold() {
  watch prod
  did release-hold release-hold -Dcrp.env=prod
  opened 5 "Release" release-hold
  reviewed 5
  live dev prod
  untouched dev
  untouched prod
  ! in_git "apps/$app/prod/.crp.json" | jq -e .hold >/dev/null || fail "the hold is still on record"
  configure_app
  bump_version
  deployed deploy-4
  live dev prod
  untouched prod
  watch dev
  promote promote-4
  opened 6 "Promote $app" promote-4
  ok "the hold is released without touching a pod, and a promotion is proposed again"
}

# The platform team's rules bind promotions and deploys, and no rollback; a rollback that waits can be withdrawn.
closed_gates() {
  local today
  today=$(date -u +%Y-%m-%d)
  commits "Freeze prod" .crp-policy.yaml <<YAML
crpPolicy: 1
rules:
- environments: [prod]
  gates:
    soak: 2h
    freezes: ['${today}T00:00/$(date -u -d "$today + 2 days" +%Y-%m-%d)T00:00 UTC: the books are closed']
YAML
  must_refuse promote-frozen "Try again at" alone promote-frozen promote -Dcrp.from=dev -Dcrp.to=prod
  grep -q 'the books are closed' "$work/promote-frozen.words" || fail "the freeze's reason is not told" "$work/promote-frozen.log"
  grep -q 'of 2h' "$work/promote-frozen.words" || fail "the soak time is not told" "$work/promote-frozen.log"
  did rollback-frozen rollback -Dcrp.env=prod
  grep -qF "/pulls/$(open_requests)" "$work/rollback-frozen.log" || fail "the rollback has no request" "$work/rollback-frozen.log"
  ok "a rollback is not bound by the gates: '$(request "$(open_requests)" .title)'"
  did withdraw release-hold -Dcrp.env=prod
  [ -z "$(open_requests)$(review_branch)" ] || fail "the rollback is not withdrawn" "$work/withdraw.log"
  removes "Open prod" .crp-policy.yaml
  ok "release-hold withdrew the rollback that waited: request closed, branch deleted"
}

promoted_again() {
  promote promote-5
  reviewed "$(open_requests)"
  live dev prod
  untouched dev
  [ "$(recorded_digest prod)" = "$(recorded_digest dev)" ] || fail "prod has another digest than dev"
  ok "with the gates open the fourth version is promoted: prod runs $(recorded_digest prod)"
}

hand_edit() {
  local file=apps/$app/prod/service.yaml
  watch prod
  in_git "$file" | sed 's/^metadata:/metadata:\n  annotations: {example.com\/by-hand: "yes"}/' >"$work/service.yaml"
  commits "Edit by hand" "$file" <"$work/service.yaml"
  must_refuse deploy-over-edit "$file" goal "$work/deploy-over-edit.log" deploy -Dcrp.env=prod
  goal "$work/adopt.log" adopt -Dcrp.env=prod || fail "crp:adopt ended with an error" "$work/adopt.log"
  reviewed "$(open_requests)"
  deployed deploy-after-adopt -Dcrp.env=prod
  reviewed "$(open_requests)"
  live dev prod
  ! in_git "$file" | grep -q by-hand || fail "the edit is still there"
  [ "$(restarted prod)" = "" ] || fail "a pod of prod was restarted: $(restarted prod)"
  untouched dev
  ok "an edit by hand was adopted, and the next deploy took it back"
}

# restarted <environment>: pods and Deployments that differ since `watch`.
restarted() {
  namespace=$app-$1 snapshot >"$work/now-$1"
  changed "$work/watched-$1" "$work/now-$1" | grep -E '^(Pod|Deployment|ReplicaSet)/' || true
}

undeployed() {
  local command
  did undeploy undeploy -Dcrp.env=prod
  reviewed "$(open_requests)"
  live dev
  wait_for 90 "prod to be pruned" pruned || fail "prod is not pruned: $(k --namespace "$app-prod" get "$app_kinds" -o name 2>&1)"
  untouched dev
  command=$(grep -oE 'kubectl delete namespace .*' "$work/undeploy.log") || fail "no command is printed" "$work/undeploy.log"
  k ${command#kubectl } >/dev/null
  ! k get namespace "$app-prod" &>/dev/null || fail "'$command' did not delete the namespace"
  ok "undeployed: Flux pruned all but the Namespace, and '$command' deleted that"
}

pruned() {
  k get namespace "$app-prod" >/dev/null &&
    [ -z "$(k --namespace "$app-prod" get deployments,replicasets,pods,services,networkpolicies,httproutes -o name)" ] &&
    [ -z "$(k --namespace flux-system get kustomization "$app.prod" --ignore-not-found -o name)" ]
}

dev_serves() {
  runs_what_git_says dev
  namespace=$app-dev predict_all >"$work/predict.log" 2>&1 || fail "a prediction of dev is wrong" "$work/predict.log"
  ok "dev runs what Git says and predicts rightly"
}

main
