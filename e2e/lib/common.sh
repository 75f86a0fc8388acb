# Sourced: what all scripts share.

# wait_for <seconds> <what> <command…>: until the command succeeds.
wait_for() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" &>/dev/null; do
    if [ $SECONDS -ge $end ]; then
      echo "waited in vain for $what" >&2
      return 1
    fi
    sleep 0.2
  done
}
