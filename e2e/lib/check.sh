# Sourced by every check: how it begins, what it says and how it ends.

check=$(basename "$0" .sh)
e2e=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$e2e/lib/common.sh"
source "$e2e/lib/servers.sh"
source "$e2e/lib/app.sh"
source "$e2e/tools/lib.sh"

ok() { echo "  ok: $check: $* [$SECONDS s]"; }

not_run() {
  echo "not run: $check: $*"
  exit 77
}

# fail <reason> [log …]: the reason, and the end of each log that bears on it.
fail() {
  told=yes
  echo "  FAILED: $check: $1"
  shift
  local log
  for log in "$@"; do
    [ ! -s "$log" ] || { echo "--- end of $(basename "$log")" && tail -n 25 "$log"; }
  done
  exit 1
}

# begin: a folder of its own, and everything that is started ends with the script.
begin() {
  local reason
  reason=$(why_not_here)
  [ -z "$reason" ] || not_run "$reason"
  use_tools
  work=$(mktemp -d "${TMPDIR:-/tmp}/crp-e2e-check-$check.XXXXXX")
  trap 'finish' EXIT
  trap 'last_error="line ${BASH_LINENO[0]}: $BASH_COMMAND"' ERR
  set -E
  trap 'exit 130' INT TERM
}

# A check that has more to end defines at_end.
finish() {
  local status=$?
  trap - EXIT
  case $status:${told:-} in
    0:* | 77:* | 130:* | *:yes) ;;
    *) echo "  FAILED: $check: a command that never should ended with $status (${last_error:-no more is known})" ;;
  esac
  ! declare -F at_end >/dev/null || at_end || true
  stop_servers
  if [ "${CRP_E2E_KEEP:-}" = always ] || { [ $status != 0 ] && [ $status != 77 ] && [ -n "${CRP_E2E_KEEP:-}" ]; }; then
    echo "  kept: $work"
  else
    rm -rf --one-file-system "$work"
  fi
  exit $status
}

# said <log> <text>: the first error in Maven's log that holds the text, without Maven's own words before it.
said() {
  grep -m 1 -F "$2" <(grep '^\[ERROR\]' "$1") | sed -E 's/^\[ERROR\] (Failed to execute goal [^ ]+ \([^)]*\) on project [^ ]+: )?//' | cut -c1-200
}
