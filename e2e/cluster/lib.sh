# Sourced: what the cluster's scripts share. A cluster is a folder; everything that belongs to it lies in there.

cluster_source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$cluster_source/../lib/common.sh"
source "$cluster_source/../tools/lib.sh"

node_address=10.201.0.2
gateway_address=10.201.0.1
service_range=10.96.0.0/16
pod_range=10.244.0.0/24
server=https://127.0.0.1:6443

# The folder of the cluster that a command is about: $CRP_E2E_CLUSTER, or the one that runs.
cluster_folder() {
  if [ -n "${CRP_E2E_CLUSTER:-}" ]; then
    echo "$CRP_E2E_CLUSTER"
    return
  fi
  local found=("${TMPDIR:-/tmp}"/crp-e2e-cluster.*/)
  if [ ${#found[@]} -gt 1 ]; then
    echo "cluster: several are there; set CRP_E2E_CLUSTER to one of: ${found[*]}" >&2
    return 1
  fi
  if [ ! -d "${found[0]}" ]; then
    echo "cluster: none is there; start one with e2e/cluster/up" >&2
    return 1
  fi
  echo "${found[0]%/}"
}

# The first process inside the cluster's namespaces, as it is known outside.
cluster_init() {
  local outer
  outer=$(cat "$1/pid")
  cut -d' ' -f1 "/proc/$outer/task/$outer/children"
}
