#!/usr/bin/env bash
# The page of the model server, used in a real browser, Chromium without a window; and the documents' calls of a model for texts.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

main() {
  begin
  command -v python3 >/dev/null || not_run "it needs Python"
  copy_template "$work/project"
  write_settings none
  three_models
  serve
  timeout 120 python3 "$e2e/clients/browser/page.py" "http://$address" "$work/browser" >"$work/page.log" 2>"$work/browser.log" ||
    fail "the page is not as it should be" "$work/browser.log" "$work/page.log" "$work/crp-run.log"
  while read -r line; do ok "$line"; done <"$work/page.log"
  documented_calls text
  ok "the documents' calls of a model for texts"
}

# The template's model without the code that belongs to it, and one that takes pictures, and one that takes a text.
three_models() {
  local models=$project/src/main/model
  mkdir -p "$work/iris/1" "$models/picture/1" "$models/summary/1" "$work/browser"
  mv "$models"/*.onnx "$work/iris/1/"
  mv "$work/iris" "$models/"
  python3 "$e2e/clients/browser/models.py" "$models/picture/1/model.onnx" "$models/summary/1/model.onnx"
  rm -r "$project"/src/main/java "$project"/src/main/resources "$project"/src/test/java
}

serve() {
  local port
  port=$(free_port)
  address=127.0.0.1:$port
  goal_command run
  start_server "$work/crp-run.log" "${goal_command[@]}" "-Dcrp.port=$port"
  wait_for 90 "readiness" curl -fsS "http://$address/v2/health/ready" || fail "the server does not become ready" "$work/crp-run.log"
}

main
