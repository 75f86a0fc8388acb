#!/usr/bin/env bash
# Models come out of a bucket of a real store with the API of S3 (Versity's gateway), and large answers go into it.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

account=crp-e2e
secret=loopback-only-key
token=loopback-only-token

main() {
  begin
  copy_template "$work/project"
  write_settings none
  start_store
  model=$(echo "$project"/src/main/model/*.onnx)
  upload "$model" models/team/flowers/1/model.onnx -H "x-amz-meta-sha256: $(digest_of "$model")"
  settings 64
  serve "$secret"
  lists_and_serves
  fetches_on_request
  refuses_another_content
  keeps_large_answers
  stop_server
  serves_without_an_account
}

start_store() {
  local port
  port=$(free_port)
  store=http://127.0.0.1:$port
  mkdir "$work/objects"
  ROOT_ACCESS_KEY=$account ROOT_SECRET_KEY=$secret \
    start_server "$work/store.log" versitygw --port "127.0.0.1:$port" posix "$work/objects"
  wait_for 20 "the store" s3 "$store/" -o /dev/null
  s3 -X PUT "$store/models" && s3 -X PUT "$store/answers" || fail "the store makes no buckets" "$work/store.log"
}

# s3 <argument …>: curl with the store's account; curl 7 needs to be told the digest of the body, or that it is not signed.
s3() { curl -fsS --aws-sigv4 aws:amz:us-east-1:s3 -u "$account:$secret" -H "x-amz-content-sha256: ${digest:-UNSIGNED-PAYLOAD}" "$@"; }

# upload <file> <bucket/key> [argument …]
upload() {
  local file=$1 key=$2
  shift 2
  digest=$(digest_of "$file") s3 -T "$file" "$store/$key" "$@" -o "$work/upload" ||
    fail "the store does not take $key" "$work/upload" "$work/store.log"
}

digest_of() { sha256sum "$1" | cut -d' ' -f1; }

# settings <bytes>: the largest outputs that are sent.
settings() {
  printf '%s' "$token" >"$work/token"
  repository_port=$(free_port)
  sed -i "s|^server:|&\n  repository: write\n  repositoryPort: $repository_port\n  repositoryTokenFile: $work/token\n  bucket: s3://models/team\n  bucketEndpoint: $store\n  bucketFolder: $work/fetched\n  answerBucket: s3://answers/kept\n  answerBucketBytes: $1|" "$project/crp.yaml"
}

# serve <secret>: crp:run, with that key of the account.
serve() {
  local port
  port=$(free_port)
  address=127.0.0.1:$port
  log=$work/crp-run-$port.log
  goal_command run
  AWS_ACCESS_KEY_ID=$account AWS_SECRET_ACCESS_KEY=$1 start_server "$log" "${goal_command[@]}" "-Dcrp.port=$port"
  wait_for 90 "readiness" curl -fsS "http://$address/v2/health/ready" || fail "the server does not become ready" "$log"
}

stop_server() {
  local pid=${server_pids[-1]}
  kill "$pid"
  wait "$pid" || true
}

index() { curl -fsS -X POST "http://$address/v2/repository/index" | jq -r '.[] | "\(.name) \(.version) \(.state) \(.reason)"'; }

load() { curl -sS -X POST -H "Authorization: Bearer $token" -w '\n%{http_code}' "http://127.0.0.1:$repository_port/v2/repository/models/$1/load"; }

# infer <path of the model> <rows>: the answer for that many equal flowers.
infer() {
  jq -nc --argjson rows "$2" '{id: "e2e", inputs: [{name: "measurements", datatype: "FP32", shape: [$rows, 4],
    data: [range($rows)] | map([5.1, 3.5, 1.4, 0.2]) | add}]}' |
    curl -sS -H 'Content-Type: application/json' --data-binary @- "http://$address/v2/models/$1/infer"
}

lists_and_serves() {
  index >"$work/index"
  diff <(printf '%s\n' "flowers 1 READY " "iris 1 READY ") "$work/index" &>"$work/index.diff" || fail "the index is another one" "$work/index.diff" "$log"
  infer flowers 1 >"$work/answer.json"
  jq -e '.outputs[] | select(.name == "label") | .data == [0]' "$work/answer.json" >/dev/null || fail "the model of the bucket does not answer" "$work/answer.json" "$log"
  ok "a model of the bucket is listed, fetched and served"
}

fetches_on_request() {
  upload "$model" models/team/flowers/2/model.onnx
  index | grep -q '^flowers 2 UNAVAILABLE' || fail "the index does not list what is new in the bucket" "$log"
  [ "$(load flowers | tail -n 1)" = 200 ] || fail "a model of the bucket cannot be loaded" "$log"
  index | grep -q '^flowers 2 READY' || fail "what was loaded is not ready" "$log"
  infer flowers/versions/2 1 | jq -e '.model_version == "2"' >/dev/null || fail "version 2 does not answer" "$log"
  ok "a later version is listed, and served once it is loaded"
}

refuses_another_content() {
  upload "$model" models/team/wrong/1/model.onnx -H "x-amz-meta-sha256: $(printf '0%.0s' {1..64})"
  load wrong >"$work/load"
  grep -q '^400$' "$work/load" && grep -q 'its SHA-256 is .* instead of 0000' "$work/load" ||
    fail "another content than was recorded is loaded" "$work/load" "$log"
  ok "another content than was recorded is refused: $(jq -r .error <(head -n 1 "$work/load") | cut -c1-110)…"
}

keeps_large_answers() {
  local object json
  infer flowers 1000 >"$work/pointer.json"
  object=$(jq -r '.parameters.answer_object // empty' "$work/pointer.json")
  [[ $object == s3://answers/kept/flowers/* ]] && jq -e '.id == "e2e" and .outputs == []' "$work/pointer.json" >/dev/null ||
    fail "a large answer is not in the bucket" "$work/pointer.json" "$log"
  s3 "$store/${object#s3://}" -D "$work/headers" -o "$work/object"
  [ "$(digest_of "$work/object")" = "$(jq -r .parameters.answer_sha256 "$work/pointer.json")" ] || fail "the object is not the answer" "$work/pointer.json"
  [ "$(stat -c %s "$work/object")" = "$(jq -r .parameters.answer_bytes "$work/pointer.json")" ] || fail "the object has another length" "$work/pointer.json"
  json=$(jq -r .parameters.answer_json_bytes "$work/pointer.json")
  grep -qi "^x-amz-meta-inference-header-content-length: $json" "$work/headers" || fail "the object does not say how long its JSON is" "$work/headers"
  head -c "$json" "$work/object" | jq -e '.outputs | map(.shape[0]) | all(. == 1000)' >/dev/null || fail "the object has other outputs" "$work/pointer.json"
  infer flowers 1 | jq -e '.outputs | length > 0' >/dev/null || fail "a small answer is not sent" "$log"
  ok "a large answer is in the bucket, as the answer says: $(jq -c .parameters "$work/pointer.json" | cut -c1-100)…"
}

serves_without_an_account() {
  serve another-key-than-the-account
  grep -q "Cannot list the bucket 's3://models/team/' at $store: the store answered 403 SignatureDoesNotMatch" "$log" ||
    fail "a store that refuses is not told" "$log"
  infer iris 1 | jq -e '.outputs | length > 0' >/dev/null || fail "the app's own model does not answer" "$log"
  infer iris 1000 >"$work/refused.json"
  jq -e '.error == "The answer is too large to be sent, and cannot be stored in the bucket."' "$work/refused.json" >/dev/null ||
    fail "an answer that cannot be stored is no error" "$work/refused.json" "$log"
  ok "with a wrong key the app's own model is served, and the log says what the store answered"
}

main
