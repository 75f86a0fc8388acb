#!/usr/bin/env bash
# What the check `cluster` looks at does find faults: each is committed to the GitOps repository, and must be seen.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$(dirname "$0")/../lib/live.sh"

main() {
  begin
  start_everything
  namespace=$app
  must_be_live 240
  predict_all >/dev/null || fail "even what is whole does not answer rightly"
  git clone --quiet "$work/git/gitops.git" "$work/clone"
  cd "$work/clone"
  deployment=apps/$app/dev/deployment.yaml service=apps/$app/dev/service.yaml flux=clusters/dev/$app.dev.yaml
  good=$(git rev-parse HEAD)

  shorten_limits
  publish "shorten time limits"
  must_be_live 60
  ok "shorter time limits alone change nothing"

  break_it probe-path "$deployment" 's|/v2/health/ready|/v2/health/nope|'
  must_be_told "HealthCheckFailed.*Deployment/$namespace/$app"
  break_it digest "$deployment" 's|@sha256:[0-9a-f]{8}|@sha256:00000000|'
  must_be_told "HealthCheckFailed.*Deployment/$namespace/$app"
  break_it flux-path "$flux" "s|path: .*|path: ./apps/$app/nowhere|"
  must_be_told "(ArtifactFailed|BuildFailed).*nowhere"
  break_it deployment-selector "$deployment" "/matchLabels:/,/app.kubernetes.io.name:/s|(app.kubernetes.io/name:).*|\1 another|"
  must_be_told "selector"
  break_it service-selector "$service" "/selector:/,/app.kubernetes.io.name:/s|(app.kubernetes.io/name:).*|\1 another|"
  must_not_answer

  git checkout --quiet "$good" -- .
  publish "whole again"
  must_be_live 120
  wait_for 10 "an answer" predict_all || fail "what is whole again does not answer"
  ok "what is whole again is live and answers"
}

# Flux waits as long for what is broken as for what is slow.
shorten_limits() {
  sed -i -E 's/timeout: .*/timeout: 30s/' "$flux"
  sed -i -E 's/progressDeadlineSeconds: .*/progressDeadlineSeconds: 5/; s/(initialDelaySeconds|minReadySeconds): .*/\1: 1/' "$deployment"
}

# break_it <what> <file> <sed expression>: a commit that is good but for one fault.
break_it() {
  what=$1
  git checkout --quiet "$good" -- .
  shorten_limits
  cp "$2" "$work/whole"
  sed -i -E "$3" "$2"
  ! cmp -s "$2" "$work/whole" || fail "$what: the file $2 does not hold what was to be broken"
  publish "break $what"
}

publish() {
  git -c user.name=e2e -c user.email=e2e@example.com commit --quiet --all --message "$1"
  git push --quiet origin HEAD:main
}

# must_be_told <regular expression>: what tells that the app is live now tells why it is not.
must_be_told() {
  ! wait_until_live 90 || fail "$what: nobody noticed"
  [[ $not_live =~ $1 ]] || fail "$what: the reason is another one: $not_live"
  ok "$what: $(head -c 160 <<<"$not_live")"
}

# Flux finds nothing wrong with a Service that selects no pod; only who asks it does.
must_not_answer() {
  must_be_live 90
  wait_for 20 "the Service to lose its pods" no_answer || fail "$what: the prediction is right all the same"
  ok "$what: $(tail -n 1 "$work/predict.log")"
}

no_answer() { ! predict "${samples[0]}" -count 1 &>"$work/predict.log"; }

main
