#!/usr/bin/env bash
# Real clients, unchanged, call the template's model as crp:run serves it; and the protocol's cases are put to it and,
# to show that they are fair, to MLServer.
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
  documented_calls
  client triton json_data.py "$address" "Triton's client with JSON data"
  client triton defaults.py "$address" "Triton's client as it is by default, and compressed"
  client triton extensions.py "$address" "Triton's client with statistics and configuration"
  client kserve client.py "http://$address" "KServe's client"
  client mlserver client.py "http://$address" "MLServer's types and codecs"
  conformance
  conformance_of_mlserver
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

# The calls that the documents show, at the port that is served here.
documented_calls() {
  cp "$e2e"/../model-app-template/src/test/model/samples/*.csv "$work"
  sed "s/localhost:8080/$address/" "$e2e/clients/curl/calls" >"$work/calls"
  (cd "$work" && bash -e calls) >"$work/answers" 2>"$work/calls.log" || fail "a call of the documents fails" "$work/calls.log" "$work/answers"
  # Processors differ in the last digits, and Seldon's answers have a name of their own.
  sed -E -i 's/([0-9]\.[0-9]{4})[0-9]*/\1/g; s/"puid":"[0-9a-f]+"/"puid":"…"/' "$work/answers"
  diff "$e2e/clients/curl/answers" "$work/answers" >"$work/answers.diff" || fail "a call of the documents has another answer" "$work/answers.diff"
  ok "the documents' calls by curl"
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

# It passes every case but those listed in `differs`, where it answers without the protocol's `error`.
conformance_of_mlserver() {
  local peer=$work/mlserver host=127.0.0.1 http
  python_of "$e2e/conformance/mlserver"
  http=$(free_port)
  cp -r "$e2e/conformance/mlserver" "$peer"
  cp "$project"/src/main/model/*.onnx "$peer/model.onnx"
  printf '{"host": "%s", "http_port": %d, "grpc_port": %d, "metrics_port": %d, "parallel_workers": 0}' \
    "$host" "$http" "$(free_port)" "$(free_port)" >"$peer/settings.json"
  start_server "$work/mlserver-peer.log" env -C "$peer" "$(dirname "$python")/mlserver" start .
  wait_for 60 "MLServer" curl -fsS "http://$host:$http/v2/models/iris/ready" || fail "MLServer does not start" "$work/mlserver-peer.log"
  "$e2e/conformance/run" "http://$host:$http" &>"$work/conformance-mlserver.log" || true
  diff "$peer/differs" <(sed -nE 's/^([a-z-]+): .*/\1/p' "$work/conformance-mlserver.log" | grep -v '^conformance$' | sort -u) >"$work/differs.diff" ||
    fail "MLServer differs in other cases than before" "$work/differs.diff" "$work/conformance-mlserver.log"
  ok "MLServer: $(tail -n 1 "$work/conformance-mlserver.log")"
}

main
