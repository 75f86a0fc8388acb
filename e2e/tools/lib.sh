# Sourced: where the built tools are kept, and under which key. Building them is the work of `install`.

tools_source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tools_cache=${CRP_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/crp-e2e}
tools_modules=(kube kustomize-controller containerd registry ociregistry crane oras kustomize kubeconform schemas source git-http pause traffic gitea grpcurl versitygw)

# tool_key <module>: names all that a build depends on: go.mod, go.sum, sources, flags, the compiler.
tool_key() {
  (
    cd "$tools_source/$1"
    go env GOVERSION GOOS GOARCH
    sha256sum ./*
  ) | sha256sum | cut -c1-16
}

# tool_folder <module>: where its programs, and what was made with them, lie once they are built.
tool_folder() {
  echo "$tools_cache/$1-$(tool_key "$1")"
}

# Puts every built tool on the PATH, before programs of the same name.
use_tools() {
  local module
  for module in "${tools_modules[@]}"; do
    PATH=$(tool_folder "$module"):$PATH
  done
  export PATH
}

schemas_folder() { echo "$(tool_folder schemas)/out/json"; }
crds_folder() { echo "$(tool_folder schemas)/out/crds"; }
pause_archive() { echo "$(tool_folder pause)/out/pause.tar"; }
