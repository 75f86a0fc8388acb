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

# cgroup_folders <name>: where that cgroup is: one folder in each hierarchy of cgroup v1, a single one in cgroup v2.
cgroup_folders() {
  local hierarchy
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    echo "/sys/fs/cgroup/$1"
    return
  fi
  for hierarchy in /sys/fs/cgroup/*/; do
    [ -L "${hierarchy%/}" ] || echo "$hierarchy$1"
  done
}

# remove_cgroup <name>: its processes may still be ending, so it may be busy for a moment.
remove_cgroup() {
  local folder
  for folder in $(cgroup_folders "$1"); do
    wait_for 20 "the cgroup $folder to be empty" remove_folders "$folder"
  done
}

remove_folders() { [ ! -d "$1" ] || find "$1" -depth -type d -exec rmdir {} +; }

# Says why the checks cannot run on this machine; says nothing where they can.
why_not_here() {
  [ "$(uname -s)" = Linux ] || { echo "it needs Linux" && return; }
  [ "$(id -u)" = 0 ] || { echo "it needs root" && return; }
  local program
  for program in apt-get dpkg-query go mvn; do
    command -v "$program" >/dev/null || { echo "it needs the program $program" && return; }
  done
}
