# Sourced by the checks of the cluster: the app on its way from a Git server to pods that answer.

# What is looked at of an app: all that a deploy may change, without what controllers derive from a Service.
app_kinds=namespaces,deployments,replicasets,pods,services,serviceaccounts,configmaps,networkpolicies
app_kinds+=,poddisruptionbudgets,horizontalpodautoscalers,httproutes

cluster() {
  local command=$1
  shift
  "$e2e/cluster/$command" "$@"
}

k() { cluster kubectl "$@"; }

# start_everything: Git server, project, first deploy, crp's own registry, and a cluster whose Flux follows the branch.
start_everything() {
  mkdir -p "$work/git"
  start_git "$work/git"
  make_repository "$work/git" gitops.git
  write_settings "$git_host"
  copy_template "$work/project"
  begin_cluster
  deploy_app "$work/deploy-1.log"
  serve_embedded_registry
  await_cluster
  cluster forward "${git_host#*:}" "${git_host#*:}"
  cluster forward 5050 "${embedded_host#*:}"
  gitops=$work/git/gitops.git
  follow_repository "http://$git_host/gitops.git" "$server_user" "$server_password"
  follow_path flux-system dev
  followed=(flux-system "$app.dev")
}

# begin_cluster: starts one; await_cluster: waits until it is up, and every later command is about it.
begin_cluster() {
  cluster up >"$work/cluster" 2>"$work/up.log" &
  cluster_up=$!
}

await_cluster() {
  wait "$cluster_up" || fail "the cluster does not come up" "$work/up.log"
  CRP_E2E_CLUSTER=$(cat "$work/cluster")
  export CRP_E2E_CLUSTER
}

# The cluster may still be on its way up.
at_end() {
  [ -z "${cluster_up:-}" ] || wait "$cluster_up" || true
  [ ! -s "$work/cluster" ] || CRP_E2E_CLUSTER=$(cat "$work/cluster") cluster down
}

# follow_repository <url> <user> <password>: the source that `flux bootstrap` leaves in a cluster.
follow_repository() {
  k apply --filename - >/dev/null <<YAML
apiVersion: v1
kind: Secret
metadata: {name: flux-system, namespace: flux-system}
stringData: {username: $2, password: $3}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: flux-system, namespace: flux-system}
spec:
  interval: 1s
  url: $1
  ref: {branch: main}
  secretRef: {name: flux-system}
YAML
}

# follow_path <name> <cluster>: the cluster applies clusters/<cluster>.
follow_path() { sync_object "$@" | k apply --filename - >/dev/null; }

# sync_object <name> <cluster>: the Kustomization that `flux bootstrap --path=clusters/<cluster>` leaves in a cluster.
sync_object() {
  cat <<YAML
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: $1, namespace: flux-system}
spec:
  interval: 10m
  path: ./clusters/$2
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
YAML
}

# git_tip: of the branch that the cluster follows, in the bare repository $gitops.
git_tip() { git -C "$gitops" rev-parse main; }

# in_git <path>: a file of the branch.
in_git() { git -C "$gitops" show "main:$1"; }

# flux_state <Kustomization>: "live", "failed: <why>" or "on its way", of the branch's tip.
flux_state() {
  k --namespace flux-system get kustomization "$1" --ignore-not-found -o json | jq -r --arg tip "main@sha1:$(git_tip)" '
    if . == null or .status == null then "on its way" else
      (.status.conditions // [] | map(select(.type == "Ready")) | first) as $ready
      | if $ready == null or $ready.observedGeneration != .metadata.generation then "on its way"
        elif $ready.status == "True" and .status.lastAppliedRevision == $tip then "live"
        elif $ready.status == "False" and (.status.lastAttemptedRevision == $tip or ($ready.message | contains($tip)))
          then "failed: \($ready.reason): \($ready.message)"
        else "on its way" end
    end'
}

# wait_until_live <seconds>: until Flux has applied the branch's tip and found each of the Kustomizations $followed
# healthy; sets not_live to why not.
wait_until_live() {
  local end=$((SECONDS + $1)) state= name
  while [ $SECONDS -lt $end ]; do
    for name in "${followed[@]}"; do
      state=$(flux_state "$name")
      [ "$state" = live ] || break
    done
    case $state in
      live) return ;;
      failed*) break ;;
    esac
    sleep 0.3
  done
  not_live=${state:-nothing of it is known to the cluster}
  return 1
}

# must_be_live <seconds>: as above, and the check fails with all that helps to see why.
must_be_live() {
  wait_until_live "$1" && return
  k get pods --all-namespaces -o wide &>"$work/pods.txt" || true
  k get events --all-namespaces --sort-by .lastTimestamp &>"$work/events.txt" || true
  k --namespace "$namespace" logs --tail 20 --all-containers --selector "app.kubernetes.io/name=$app" &>"$work/app.log" || true
  fail "commit $(git_tip) is not live: $not_live" "$work/pods.txt" "$work/events.txt" "$work/app.log" \
    "$CRP_E2E_CLUSTER/log/source.log"
}

# service_address: where the app's Service answers inside the cluster.
service_address() {
  k --namespace "$namespace" get service "$app" -o jsonpath='{.spec.clusterIP}:{.spec.ports[0].port}'
}

# predict <sample> [option …]: asks through the Service.
predict() {
  local sample=$1
  shift
  ask "$sample" "$(service_address)" "$@"
  cluster exec "${ask[@]}"
}

# predict_all: every golden sample once.
predict_all() {
  local sample
  for sample in "${samples[@]}"; do
    predict "$sample" -count 1 || return 1
  done
}

# snapshot: each object of the app with what moves when it is written.
snapshot() {
  k --namespace "$namespace" get "$app_kinds" -o json >"$work/objects.json"
  jq -r --arg namespace "$namespace" '
    .items[] | select(.kind != "Namespace" or .metadata.name == $namespace)
    | "\(.kind)/\(.metadata.name) \(.metadata.uid) \(.metadata.generation // 0) \(.metadata.resourceVersion)"' \
    "$work/objects.json" | LC_ALL=C sort
}

# settle: waits until nothing moves: no pod ends, each Deployment has the pods it wants, two looks in a row are the same.
settle() {
  local before='' after end=$((SECONDS + 90))
  while [ $SECONDS -lt $end ]; do
    after=$(snapshot)
    if [ "$after" = "$before" ] && at_rest; then
      return 0
    fi
    before=$after
    sleep 1
  done
  fail "the objects of '$app' do not come to rest" "$work/objects.json"
}

# at_rest: what the last snapshot saw.
at_rest() {
  jq -e '[.items[]
    | if .kind == "Pod" then .metadata.deletionTimestamp == null
      elif .kind == "Deployment" then .status.observedGeneration == .metadata.generation
        and .status.replicas == .spec.replicas and .status.updatedReplicas == .spec.replicas
        and .status.availableReplicas == .spec.replicas
      else true end] | all' "$work/objects.json" >/dev/null
}

# changed <before> <after>: the objects that were written, made or removed between two snapshots.
changed() {
  { diff "$1" "$2" || true; } | sed -nE 's/^[<>] ([^ ]+) .*/\1/p' | LC_ALL=C sort -u
}

# reconcile_now <Kustomization>: asks Flux to apply what it has once more, and waits until it did.
reconcile_now() {
  local now
  now=$(date +%s%N)
  k --namespace flux-system annotate kustomization "$1" --overwrite "reconcile.fluxcd.io/requestedAt=$now" >/dev/null
  k --namespace flux-system wait kustomization "$1" --for "jsonpath={.status.lastHandledReconcileAt}=$now" --timeout 60s >/dev/null
}
