# Sourced: the template project, and what a user does with it through Maven.

template=${CRP_E2E_PROJECT:-$e2e/../model-app-template}

# crp_version: that of this checkout's plugin.
crp_version() {
  perl -0ne 'print $1 if m{<artifactId>crp</artifactId>\s*<version>([^<]+)<}' "$e2e/../pom.xml"
}

# copy_template <folder>: a project of one's own; sets project, app and samples, the golden ones without their endings.
copy_template() {
  project=$1
  cp -a "$template" "$project"
  rm -rf "$project/target" "$project/.crp"
  # its registries and clusters are on this machine
  sed -i 's/^    kubernetes: .*/&\n    sandbox: true/' "$project/crp.yaml"
  app=$(sed -nE 's/^name: *([a-z0-9-]+).*/\1/p' "$project/crp.yaml")
  [ -n "$app" ] || fail "the template's crp.yaml names no app"
  mapfile -t samples < <(find "$project/src/test/model/samples" -name '*.request.json' | sed 's/\.request\.json$//' | LC_ALL=C sort)
  [ ${#samples[@]} -gt 0 ] || fail "the template has no golden sample"
}

# goal_command <name>: sets the array goal_command to the call of one goal on the project.
goal_command() {
  goal_command=(mvn -B -ntp -f "$project" --global-settings "$work/settings.xml" ${CRP_E2E_MAVEN_OPTIONS:-}
    "io.github.curlyrotaryphone:crp-maven-plugin:$(crp_version):$1")
}

# goal <log> <name> [argument …]: runs one goal on the project.
goal() {
  local log=$1 name=$2
  shift 2
  goal_command "$name"
  "${goal_command[@]}" "$@" </dev/null &>"$log"
}

# write_settings <server id …>: accounts as a user would give them to Maven.
write_settings() {
  local id
  {
    echo '<settings><servers>'
    for id in "$@"; do
      echo "<server><id>$id</id><username>$server_user</username><password>$server_password</password></server>"
    done
    echo '</servers></settings>'
  } >"$work/settings.xml"
}

# deploy_app <log> [argument …]: one deploy of `dev` to the Git server that start_git started.
deploy_app() {
  local log=$1
  shift
  goal "$log" deploy -Dcrp.env=dev "-Dcrp.gitops.repository=http://$git_host/gitops.git" "$@" ||
    fail "the deploy ended with an error" "$log"
}

# serve_embedded_registry: crp's own registry, by its goal; sets embedded_host.
serve_embedded_registry() {
  local log=$work/crp-registry.log port
  port=$(free_port)
  goal_command registry
  start_server "$log" "${goal_command[@]}" "-Dcrp.registry.port=$port"
  embedded_host=127.0.0.1:$port
  wait_for 60 "crp:registry" curl -fsS "http://$embedded_host/v2/" || fail "crp:registry does not answer" "$log"
}

# A port that nobody listens on now.
free_port() {
  perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}

# bump_version: the project's next version, as the second release of an app has it.
bump_version() {
  perl -0pi -e 's{(</artifactId>\s*<version>)([^<]+)(</version>)}{$1$2.e2e$3}' "$project/pom.xml"
}

# ask <sample> <host:port> [option …]: a program that posts the sample's request and fails where the answer is another;
# sets the array ask, to be run where the address is reached.
ask() {
  local sample=$1 host=$2
  shift 2
  ask=("$(tool_folder traffic)/traffic" -url "http://$host/v2/models/$app/infer"
    -request "$sample.request.json" -answer "$sample.response.json" "$@")
}

# documented_calls <name>: the calls of that file in clients/, which the documents show, at the address that is served here.
documented_calls() {
  sed "s/localhost:8080/$address/" "$e2e/clients/$1/calls" >"$work/calls"
  (cd "$work" && bash -e calls) >"$work/answers" 2>"$work/calls.log" || fail "a call of the documents fails" "$work/calls.log" "$work/answers"
  # Processors differ in the last digits, and Seldon's answers have a name of their own.
  sed -E -i 's/([0-9]\.[0-9]{4})[0-9]*/\1/g; s/"puid":"[0-9a-f]+"/"puid":"…"/' "$work/answers"
  diff "$e2e/clients/$1/answers" "$work/answers" >"$work/answers.diff" || fail "a call of the documents has another answer" "$work/answers.diff"
}
