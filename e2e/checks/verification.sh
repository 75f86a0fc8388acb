#!/usr/bin/env bash
# crp:verify starts the template as the image would and believes its golden samples; whatever would crash or answer wrongly
# in the cluster is refused, each with its own words.
set -euo pipefail
source "$(dirname "$0")/../lib/check.sh"

apps=()

main() {
  begin
  write_settings none
  project=$work/project
  mkdir "$project"
  good_apps
  faulty_apps
  write_parent
  # None of these may reach what is verified; the app "spy" looks.
  CRP_GIT_TOKEN=none GITHUB_TOKEN=none HTTPS_PROXY=http://127.0.0.1:9 \
    goal "$work/verify.log" verify && fail "crp:verify believes apps that do not work" "$work/verify.log"
  works
  breaks
  nothing_runs_on
}

# app <name>: a copy of the template as a module; sets module.
app() {
  apps+=("$1")
  module=$project/$1
  cp -a "$template" "$module"
  rm -rf "$module/target" "$module/.crp"
  perl -0pi -e "s{<artifactId>iris</artifactId>}{<artifactId>$1</artifactId>}" "$module/pom.xml"
  sed -i "s/^name: iris/name: $1/" "$module/crp.yaml"
  sed -i "s/\"model_name\": \"iris\"/\"model_name\": \"$1\"/" "$module"/src/test/model/samples/*.response.json
}

# transformer <body of postprocess> [further members]: the template's Transformer with other code.
transformer() {
  cat >"$module/src/main/java/com/example/iris/SpeciesNames.java" <<JAVA
package com.example.iris;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;

public final class SpeciesNames implements Transformer {
    @Override
    public Tensors postprocess(Tensors outputs) {
        $1
        return outputs;
    }
}
JAVA
  rm -r "$module/src/test"
}

by_name() { echo "try { Class.forName(\"$1\"); } catch (ClassNotFoundException e) { throw new IllegalStateException(e); }"; }

good_apps() {
  app whole
  app metadata
  rm -r "$module/src/test"
  app spy
  transformer 'System.getenv().keySet().forEach(name -> { if (name.matches("CRP_.*|.*TOKEN.*|(?i).*proxy.*|MAVEN.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS")) throw new IllegalStateException(name); });
        if (!new java.io.File(System.getenv("HOME")).isDirectory() || new java.io.File(System.getenv("HOME")).list().length > 0) throw new IllegalStateException("HOME");'
  app several
  mkdir -p "$module/src/main/model/a/1" "$module/src/main/model/b/1" "$module/src/test/model/samples/a"
  cp "$module/src/main/model/model.onnx" "$module/src/main/model/a/1/model.onnx"
  mv "$module/src/main/model/model.onnx" "$module/src/main/model/b/1/model.onnx"
  sed -i 's/"model_name": "several"/"model_name": "a"/' "$module"/src/test/model/samples/*.response.json
  mv "$module"/src/test/model/samples/*.json "$module/src/test/model/samples/a"
  app secret
  sed -i 's/^deploy:/deploy:\n  env: {DB_URL: {valueFrom: {secretKeyRef: {name: db, key: url}}}}/' "$module/crp.yaml"
}

faulty_apps() {
  local model=src/main/model
  app desktop
  transformer "$(by_name java.awt.image.BufferedImage)"
  app httpserver
  transformer "$(by_name com.sun.net.httpserver.HttpServer)"
  app writer
  transformer 'try { java.nio.file.Files.writeString(java.nio.file.Path.of(System.getenv("HOME"), "state"), "x"); } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); }'
  app stale
  stale_class
  app lfs-pointer
  printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 1234\n' 1 >"$module/$model/model.onnx"
  app random-bytes
  head -c 4096 /dev/urandom >"$module/$model/model.onnx"
  app truncated
  truncate -s -100 "$module/$model/model.onnx"
  app pickle
  printf '\200\004\225\013\000\000\000\000\000\000\000}\224\214\001a\224K\001s.' >"$module/$model/model.onnx"
  app two-models
  cp "$module/$model/model.onnx" "$module/$model/other.onnx"
  mv "$module/$model/model.onnx" "$module/$model/iris.onnx"
  app no-version
  mkdir -p "$module/$model/a/1" "$module/$model/b"
  cp "$module/$model/model.onnx" "$module/$model/a/1/model.onnx"
  mv "$module/$model/model.onnx" "$module/$model/b/model.onnx"
  rm -r "$module/src/test"
  app ensemble
  mkdir -p "$module/$model/a/1" "$module/$model/both/1"
  mv "$module/$model/model.onnx" "$module/$model/a/1/model.onnx"
  echo 'platform: "ensemble"' >"$module/$model/both/config.pbtxt"
  touch "$module/$model/both/1/.gitkeep"
  rm -r "$module/src/test"
  app external-data
  external_data "$module/$model"
  app other-answer
  sed -i 's/"virginica"/"setosa"/' "$module/src/test/model/samples/one-flower.response.json"
}

# A Transformer whose source is gone, and that calls a class which the build no longer makes.
stale_class() {
  local classes=$module/target/classes cp=${HOME}/.m2/repository
  [[ ${CRP_E2E_MAVEN_OPTIONS:-} != *maven.repo.local=* ]] || cp=$(sed -E 's/.*maven\.repo\.local=([^ ]+).*/\1/' <<<"$CRP_E2E_MAVEN_OPTIONS")
  cp=$(ls "$cp"/io/github/curlyrotaryphone/crp-model-server/"$(crp_version)"/crp-model-server-*.jar | head -1)
  mkdir -p "$work/stale" "$classes/META-INF/services"
  cat >"$work/stale/Scaled.java" <<'JAVA'
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;

public final class Scaled implements io.github.curlyrotaryphone.crp.server.transform.Transformer {
    @Override
    public Tensors preprocess(Tensors inputs) {
        return Scale.of(inputs);
    }
}

class Scale {
    static Tensors of(Tensors inputs) {
        return inputs;
    }
}
JAVA
  javac -cp "$cp" -d "$work/stale" "$work/stale/Scaled.java"
  cp "$work/stale/Scaled.class" "$classes"
  echo Scaled >"$classes/META-INF/services/io.github.curlyrotaryphone.crp.server.transform.Transformer"
  rm -r "$module/src/main/resources" "$module/src/main/java" "$module/src/test"
}

# external_data <folder>: y = x + w, with w in a file beside the model that is not there.
external_data() {
  python3 - "$1" <<'PYTHON'
import sys

def number(field, value):
    return bytes([field << 3, value])

def text(field, value):
    data = value if isinstance(value, bytes) else value.encode()
    return bytes([field << 3 | 2, len(data)]) + data

def tensor_value(name):
    dimension = text(1, number(1, 4))  # one dimension of four
    return text(1, name) + text(2, text(1, number(1, 1) + text(2, dimension)))

def location(key, value):
    return text(13, text(1, key) + text(2, value))

weights = number(1, 4) + number(2, 1) + text(8, "w") + location("location", "weights.bin") + number(14, 1)
node = text(1, "x") + text(1, "w") + text(2, "y") + text(4, "Add")
graph = text(1, node) + text(2, "g") + text(5, weights) + text(11, tensor_value("x")) + text(12, tensor_value("y"))
open(sys.argv[1] + "/model.onnx", "wb").write(number(1, 8) + text(7, graph) + text(8, text(1, "") + number(2, 17)))
PYTHON
}

write_parent() {
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
    echo '<groupId>com.example</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging><modules>'
    printf '<module>%s</module>\n' "${apps[@]}"
    echo '</modules></project>'
  } >"$project/pom.xml"
}

# verified <app> <by what>: confined or, on a machine that does not allow it, not.
verified() {
  grep -qE "Verified '$1' by $2( \(not confined: [^)]+\))? in" "$work/verify.log" ||
    fail "'$1' is not verified by $2" "$work/verify.log"
}

# broken <app> <words>: it is refused, and the words stand among those for it.
broken() {
  perl -0ne "exit(m{What was packed for '$1' does not work: .*?(?=What was packed for|Correct this and rerun)}s && index(\$&, q{$2}) >= 0 ? 0 : 1)" "$work/verify.log" ||
    fail "'$1' is not refused with '$2'" "$work/verify.log"
  ok "$1 is refused: $2"
}

# unbuilt <app> <words>: the server's own check refuses its folder before an image is built.
unbuilt() {
  perl -0ne "exit(m{Cannot serve the model in '[^']*/$1/[^']*', because the server would not start:\n.*?(?=Cannot serve|What was packed for|Correct)}s && index(\$&, q{$2}) >= 0 ? 0 : 1)" "$work/verify.log" ||
    fail "the folder of '$1' is not refused with '$2'" "$work/verify.log"
  ok "the folder of $1 is refused: $2"
}

works() {
  verified whole "2 samples"
  verified metadata metadata
  verified spy metadata
  verified several "2 samples and metadata"
  grep -qF "Not verified: 'secret', needs 'DB_URL'" "$work/verify.log" || fail "the missing secret is not named" "$work/verify.log"
  ok "samples, metadata, several models; no token or proxy is within reach; what needs a secret is not verified"
}

breaks() {
  broken desktop "java.awt.image.BufferedImage"
  broken httpserver "com.sun.net.httpserver.HttpServer"
  broken writer "home/state"
  broken stale "Scale"
  broken lfs-pointer "model.onnx"
  broken random-bytes "model.onnx"
  broken truncated "model.onnx"
  broken pickle "model.onnx"
  unbuilt two-models "There are 2 ONNX files"
  broken no-version "does not serve the model 'b'"
  unbuilt ensemble "both"
  broken external-data "weights.bin"
  broken other-answer "answers the sample 'one-flower' otherwise than expected"
}

nothing_runs_on() {
  ! grep -lzs "^HOME=$project/.crp/cache/verification" /proc/[0-9]*/environ || fail "a child process is left"
  [ -z "$(find "$project/.crp/cache" -maxdepth 1 -name 'verification*')" ] || fail "a temporary folder is left"
  ok "no process and no folder is left"
}

main
