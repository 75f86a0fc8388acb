# Sourced: a real forge, Gitea, on free ports of the loopback address. It ends with the script that started it.

# start_forge <folder>: an empty Gitea with an administrator; sets forge_url, forge_host, forge_ssh_host, forge_admin (a token).
start_forge() {
  local folder=$1 port ssh_port
  mkdir -p "$folder"
  port=$(free_port)
  ssh_port=$(free_port)
  forge_folder=$folder
  forge_host=127.0.0.1:$port
  forge_url=http://$forge_host
  forge_ssh_host=127.0.0.1:$ssh_port
  forge_settings "$port" "$ssh_port" >"$folder/app.ini"
  forge_command migrate &>"$folder/migrate.log" || fail "Gitea cannot begin" "$folder/migrate.log"
  forge_user admin --admin
  forge_admin=$(forge_token admin all)
  start_server "$folder/web.log" gitea --config "$folder/app.ini" --work-path "$folder" web
  wait_for 60 "Gitea" curl -fsS "$forge_url/api/healthz" || fail "Gitea does not answer" "$folder/web.log"
}

# forge_settings <port> <ssh port>
forge_settings() {
  cat <<INI
RUN_USER = $(id -un)
RUN_MODE = prod
WORK_PATH = $forge_folder
I_AM_BEING_UNSAFE_RUNNING_AS_ROOT = true
[server]
HTTP_ADDR = 127.0.0.1
HTTP_PORT = $1
ROOT_URL = $forge_url/
STATIC_ROOT_PATH = $(tool_folder gitea)/static
START_SSH_SERVER = true
SSH_LISTEN_HOST = 127.0.0.1
SSH_LISTEN_PORT = $2
SSH_PORT = $2
SSH_DOMAIN = 127.0.0.1
SSH_USER = git
BUILTIN_SSH_SERVER_USER = git
OFFLINE_MODE = true
[database]
DB_TYPE = sqlite3
PATH = $forge_folder/data/gitea.db
SQLITE_JOURNAL_MODE = WAL
[repository]
ROOT = $forge_folder/repos
DEFAULT_BRANCH = main
[security]
INSTALL_LOCK = true
[service]
DISABLE_REGISTRATION = true
[log]
MODE = file
ROOT_PATH = $forge_folder/log
[actions]
ENABLED = false
[cron.update_checker]
ENABLED = false
[webhook]
ALLOWED_HOST_LIST = loopback
INI
}

forge_command() { gitea --config "$forge_folder/app.ini" --work-path "$forge_folder" "$@"; }

# forge_user <name> [option …]: an account with the password forge_password.
forge_password=loopback-0nly-word
forge_user() {
  local name=$1
  shift
  forge_command admin user create --username "$name" --password "$forge_password" --email "$name@example.com" \
    --must-change-password=false "$@" &>"$forge_folder/user-$name.log" ||
    fail "Gitea makes no user '$name'" "$forge_folder/user-$name.log"
}

# forge_token <user> <scopes>: prints a new one. Gitea writes a warning before or after it.
forge_token() {
  forge_command admin user generate-access-token --username "$1" --token-name "t$RANDOM$RANDOM" --scopes "$2" --raw \
    2>/dev/null | grep -oE '^[0-9a-f]{40}$'
}

# forge_api <token> <method> <path> [JSON]: prints the answer; fails where the forge refuses.
forge_api() {
  local token=$1 method=$2 path=$3
  shift 3
  curl --fail-with-body -sS -X "$method" -H "Authorization: token $token" -H 'Content-Type: application/json' \
    ${1:+--data "$1"} "$forge_url/api/v1$path"
}

# forge_repository <owner> <name>: an organization's repository with a first commit on main, which every later
# argument's user may write to.
forge_repository() {
  local owner=$1 name=$2 user
  shift 2
  forge_api "$forge_admin" GET "/orgs/$owner" &>/dev/null ||
    forge_api "$forge_admin" POST /orgs "{\"username\":\"$owner\"}" >/dev/null
  forge_api "$forge_admin" POST "/orgs/$owner/repos" \
    "{\"name\":\"$name\",\"auto_init\":true,\"default_branch\":\"main\",\"private\":true}" >/dev/null
  for user in "$@"; do
    forge_api "$forge_admin" PUT "/repos/$owner/$name/collaborators/$user" '{"permission":"write"}' >/dev/null
  done
}

# forge_protect <owner/name> <approvals> [check …]: main takes changes by request alone, with these approvals and checks.
forge_protect() {
  local repository=$1 approvals=$2
  shift 2
  forge_api "$forge_admin" POST "/repos/$repository/branch_protections" "$(jq -n --argjson approvals "$approvals" \
    '{rule_name: "main", enable_push: false, required_approvals: $approvals,
      enable_status_check: ($ARGS.positional | length > 0), status_check_contexts: $ARGS.positional}' --args -- "$@")" >/dev/null
}

# forge_commit <token> <owner/name> <branch> <file> <text>: one commit on a new branch off main; prints its id.
forge_commit() {
  forge_api "$1" POST "/repos/$2/contents" "$(jq -n --arg branch "$3" --arg path "$4" --arg content "$(base64 -w0 <<<"$5")" \
    '{branch: "main", new_branch: $branch, message: "Change \($path)",
      files: [{operation: "create", path: $path, content: $content}]}')" | jq -r .commit.sha
}

# forge_status <token> <owner/name> <commit> <check> <state>
forge_status() {
  forge_api "$1" POST "/repos/$2/statuses/$3" "{\"context\":\"$4\",\"state\":\"$5\",\"description\":\"by e2e\"}" >/dev/null
}

# forge_approve <token> <owner/name> <number>
forge_approve() { forge_api "$1" POST "/repos/$2/pulls/$3/reviews" '{"event":"APPROVED","body":"fine"}' >/dev/null; }

# forge_merge <token> <owner/name> <number> [way]: as its button does, as soon as the forge knows whether it may.
forge_merge() {
  wait_for 20 "the forge to merge request $3" forge_api "$1" POST "/repos/$2/pulls/$3/merge" "{\"Do\":\"${4:-merge}\"}"
}

# forge_request <owner/name> <number> <jq filter>: what the forge itself says of a request.
forge_request() { forge_api "$forge_admin" GET "/repos/$1/pulls/$2" | jq -r "$3"; }

# forge_ssh_key <user> <public key file>
forge_ssh_key() {
  forge_api "$forge_admin" POST "/admin/users/$1/keys" "$(jq -n --arg key "$(cat "$2")" '{title: "e2e", key: $key}')" >/dev/null
}

# forge_known_hosts: prints the host key of the forge's SSH server, as known_hosts has it.
forge_known_hosts() { ssh-keyscan -p "${forge_ssh_host#*:}" "${forge_ssh_host%:*}" 2>/dev/null; }
