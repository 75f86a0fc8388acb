#!/usr/bin/env bash
# podman runs the image as it is meant to run: not as root, on a read-only root, without a capability or a network.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  copy_template "$work/project"
  write_settings none
  goal "$work/build.log" build || fail "crp:build ended with an error" "$work/build.log"
  serve_embedded_registry
  image=$embedded_host/$app@$(jq -r .reference "$project/target/crp/image.json" | sed 's/.*@//')
  pull
  run_confined
  answer
  class_data
  stop
}

# Its images, containers and state lie in the check's own folder.
p() {
  podman --root "$work/podman" --runroot "$work/podman-run" --tmpdir "$work/podman-tmp" --runtime runc \
    --cgroup-manager cgroupfs --events-backend none --log-level error "$@"
}

at_end() {
  [ ! -d "$work/podman" ] || {
    p rm --all --force --time 0
    p rmi --all --force
    p system migrate || true
    umount "$work/podman/overlay" 2>/dev/null || true
  } &>/dev/null
  remove_cgroup "$(basename "$work")"
}

pull() {
  p pull --quiet --tls-verify=false "$image" &>"$work/pull.log" || fail "podman does not pull" "$work/pull.log"
  local user
  user=$(p image inspect "$image" --format '{{.Config.User}}')
  [[ $user =~ ^[1-9] ]] || fail "the image's user is '$user', not the number of one other than root"
  ok "podman pulled $image; its user is $user"
}

run_confined() {
  p run --detach --name app --cgroup-parent "/$(basename "$work")" --network none --read-only --read-only-tmpfs=false --tmpfs /tmp:mode=1777 \
    --ulimit "nofile=$(ulimit -Hn):$(ulimit -Hn)" --ulimit nproc=4096:4096 --cap-drop all --security-opt no-new-privileges --env JAVA_TOOL_OPTIONS=-Xshare:on "$image" &>"$work/run.log" || fail "podman does not run it" "$work/run.log"
  pid=$(p inspect app --format '{{.State.Pid}}')
  grep -qE '^CapEff:\s+0+$' "/proc/$pid/status" || fail "the process has capabilities"
  ! grep -qE '^Uid:\s+0\s' "/proc/$pid/status" || fail "the process runs as root"
  ok "it runs as user $(awk '/^Uid:/ {print $2}' "/proc/$pid/status") without a capability, on a read-only root"
}

# With -Xshare:on, the JVM ends if it cannot use its class data.
class_data() {
  grep -q /app/class-data. "/proc/$pid/maps" || fail "the JVM does not use the class data of the image"
  ok "its JVM uses the class data of the image"
}

inside() { nsenter --target "$pid" --net -- "$@"; }

answer() {
  wait_for 60 "readiness" inside curl -fsS http://127.0.0.1:8080/v2/health/ready || {
    p logs app &>"$work/app.log"
    fail "the server does not become ready" "$work/app.log"
  }
  local sample
  for sample in "${samples[@]}"; do
    ask "$sample" 127.0.0.1:8080 -count 1
    inside "${ask[@]}" &>"$work/predict.log" || fail "the prediction is wrong" "$work/predict.log"
  done
  ok "its predictions are right: ${#samples[@]} golden samples"
}

stop() {
  p stop --time 30 app &>"$work/stop.log" || fail "it does not stop" "$work/stop.log"
  local code
  code=$(p inspect app --format '{{.State.ExitCode}}')
  case $code in
    0 | 143) ok "it ends on SIGTERM with $code" ;;
    *) fail "it ended with $code, not on SIGTERM" ;;
  esac
}

main
