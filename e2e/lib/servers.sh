# Sourced: real servers for the checks, on free ports of the loopback address. Each ends with the script that started it.

servers_source=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
server_user=crp-e2e
server_password=loopback-only
server_pids=()

# start_server <log> <command…>
start_server() {
  local log=$1
  shift
  "$@" </dev/null &>"$log" &
  server_pids+=($!)
}

stop_servers() {
  local pid
  for pid in ${server_pids[@]+"${server_pids[@]}"}; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  server_pids=()
}

# start_registry <folder>: a distribution registry with a password; sets registry_host.
start_registry() {
  local folder=$1
  mkdir -p "$folder/data"
  write_htpasswd >"$folder/htpasswd"
  sed "s|@FOLDER@|$folder|g" "$servers_source/registry.yaml" >"$folder/registry.yaml"
  OTEL_TRACES_EXPORTER=none start_server "$folder/registry.log" registry serve "$folder/registry.yaml"
  wait_for 20 "the registry" grep -q 'listening on' "$folder/registry.log"
  registry_host=$(sed -nE 's/.*listening on ([0-9.:]+[0-9]).*/\1/p' "$folder/registry.log" | head -n 1)
}

# start_referrers_registry <folder>: a registry without a password that lists referrers; sets registry_host.
start_referrers_registry() {
  local folder=$1
  mkdir -p "$folder"
  start_server "$folder/registry.log" ociregistry -address-file "$folder/address"
  wait_for 20 "the registry with referrers" test -s "$folder/address"
  registry_host=$(cat "$folder/address")
}

# The registry reads bcrypt alone.
write_htpasswd() {
  perl -e 'my ($user, $password) = @ARGV; my @salt = ("a" .. "z", "A" .. "Z", 0 .. 9);
    my $salt = join "", map { $salt[rand @salt] } 1 .. 22;
    print "$user:", crypt($password, "\$2b\$05\$$salt"), "\n"' "$server_user" "$server_password"
}

# start_git <folder>: Git over HTTP with a password, for every bare repository in the folder; sets git_host.
start_git() {
  local folder=$1
  mkdir -p "$folder"
  GIT_HTTP_CREDENTIALS=$server_user:$server_password \
    start_server "$folder/git-http.log" git-http -root "$folder" -address-file "$folder/address"
  wait_for 20 "the Git server" test -s "$folder/address"
  git_host=$(cat "$folder/address")
}

# make_repository <folder> <name>: an empty bare repository that may be pushed to and cloned in part.
make_repository() {
  git init --quiet --bare --initial-branch main "$1/$2"
  git -C "$1/$2" config http.receivepack true
  git -C "$1/$2" config uploadpack.allowFilter true
}
