#!/usr/bin/env bash
# Real clients, unchanged, call the template's model as crp:run serves it; and the protocol's cases are put to it and,
# to show that they are fair, to MLServer and to KServe's Python server.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"
source "$e2e/lib/python.sh"

main() {
  begin
  python3 -m venv --help &>/dev/null || not_run "it needs Python with venv"
  copy_template "$work/project"
  write_settings none
  sed -i 's/^server:/&\n  protocols: v1,mlflow,seldon,score/' "$project/crp.yaml"
  serve_model
  curl_alone
  cp "$e2e"/../model-app-template/src/test/model/samples/*.csv "$work"
  documented_calls curl
  ok "the documents' calls by curl"
  documented_calls grpcurl
  ok "the documents' calls by grpcurl"
  client triton json_data.py "$address" "Triton's client with JSON data"
  client triton defaults.py "$address" "Triton's client as it is by default, and compressed"
  client triton extensions.py "$address" "Triton's client with statistics and configuration"
  client kserve client.py "http://$address" "KServe's client"
  client mlserver client.py "http://$address" "MLServer's types and codecs"
  conformance
  conformance_of_mlserver
  conformance_of_kserve
}

serve_model() {
  local port log=$work/crp-run.log
  port=$(free_port)
  address=127.0.0.1:$port
  goal_command run
  start_server "$log" "${goal_command[@]}" "-Dcrp.port=$port"
  wait_for 90 "readiness" curl -fsS "http://$address/v2/health/ready" || fail "the server does not become ready" "$log"
}

curl_alone() {
  local sample
  for sample in "${samples[@]}"; do
    curl -fsS -H 'Content-Type: application/json' --data-binary "@$sample.request.json" \
      "http://$address/v2/models/$app/infer" | jq -S . >"$work/answer.json" || fail "curl gets no answer to $sample"
    diff <(jq -S . "$sample.response.json") "$work/answer.json" >"$work/curl.diff" ||
      fail "the answer to $sample is another one" "$work/curl.diff"
  done
  ok "curl: ${#samples[@]} golden samples"
}

# client <name> <program> <argument> <words>
client() {
  python_of "$e2e/clients/$1"
  timeout 120 "$python" "$e2e/clients/$1/$2" "$3" &>"$work/$1.log" || fail "$4 fails" "$work/$1.log" "$work/crp-run.log"
  ok "$4"
}

conformance() {
  "$e2e/conformance/run" "http://$address" &>"$work/conformance.log" || fail "the protocol is not kept" "$work/conformance.log"
  ok "$(tail -n 1 "$work/conformance.log")"
}

conformance_of_mlserver() {
  local peer=$work/mlserver host=127.0.0.1 http
  python_of "$e2e/conformance/mlserver"
  http=$(free_port)
  cp -r "$e2e/conformance/mlserver" "$peer"
  cp "$project"/src/main/model/*.onnx "$peer/model.onnx"
  printf '{"host": "%s", "http_port": %d, "grpc_port": %d, "metrics_port": %d, "parallel_workers": 0}' \
    "$host" "$http" "$(free_port)" "$(free_port)" >"$peer/settings.json"
  start_server "$work/mlserver-peer.log" env -C "$peer" "$(dirname "$python")/mlserver" start .
  conformance_of_peer MLServer mlserver "http://$host:$http"
}

# It listens on every address, so it gets a network of its own, without any but the loopback.
conformance_of_kserve() {
  python_of "$e2e/conformance/kserve"
  start_server "$work/kserve-peer.log" unshare --net sh -c 'ip link set lo up && exec "$@"' sh \
    "$python" "$e2e/conformance/kserve/iris.py" "$project"/src/main/model/*.onnx 8080
  conformance_of_peer "KServe's Python server" kserve http://127.0.0.1:8080 nsenter --target "${server_pids[-1]}" --net
}

# conformance_of_peer <name> <folder> <address> [how to reach it]: it passes every case but those listed in `differs`.
conformance_of_peer() {
  local name=$1 peer=$2 url=$3
  shift 3
  wait_for 60 "$name" "$@" curl -fsS "$url/v2/models/iris/ready" || fail "$name does not start" "$work/$peer-peer.log"
  "$@" "$e2e/conformance/run" "$url" &>"$work/conformance-$peer.log" || true
  diff "$e2e/conformance/$peer/differs" <(sed -nE 's/^([a-z-]+): .*/\1/p' "$work/conformance-$peer.log" | grep -v '^conformance$' | sort -u) >"$work/differs.diff" ||
    fail "$name differs in other cases than before" "$work/differs.diff" "$work/conformance-$peer.log"
  ok "$name: $(tail -n 1 "$work/conformance-$peer.log")"
}

main
