package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything of a release but its manifests, as JSON. */
final class ReleaseDocument {
    private static final int FORMAT = 1;
    private static final String VERSION_KEY = "crp";

    private ReleaseDocument() {}

    static byte[] write(Release release) {
        ObjectNode json = JsonText.object().put(VERSION_KEY, FORMAT);
        json.setAll(RecordTree.of(release));
        return JsonText.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The release of these bytes and the files of its archive; throws {@link IllegalArgumentException} where they do not
     * belong together or are of another format.
     */
    static Release read(byte[] bytes, SortedMap<String, String> files) {
        ObjectNode json = parse(bytes);
        JsonNode format = json.remove(VERSION_KEY);
        if (format == null || !format.isInt() || format.intValue() != FORMAT) {
            throw new IllegalArgumentException(
                    "it has format version " + (format == null ? "none" : format) + " where this crp knows " + FORMAT);
        }
        AppName app = new AppName(json.path("app").stringValue(""));
        ReleaseFiles left = new ReleaseFiles(app, files);
        List<ReleasedEnvironment> environments = new ArrayList<>();
        for (JsonNode environment : json.path("environments")) {
            environments.add(environment(environment, left));
        }
        left.requireAllTaken();
        Map<String, Object> configuration = JsonTree.of(json.path("configuration"));
        json.remove(List.of("environments", "configuration"));
        return RecordReader.read(
                Release.class, json, Map.of("environments", environments, "configuration", configuration));
    }

    private static ReleasedEnvironment environment(JsonNode json, ReleaseFiles files) {
        EnvironmentName name = new EnvironmentName(json.path("name").stringValue(""));
        GitOpsSpec gitops = RecordReader.read(GitOpsSpec.class, json.path("gitops"));
        List<ClusterName> clusters = new ArrayList<>();
        json.path("clusters").forEach(cluster -> clusters.add(new ClusterName(cluster.stringValue(""))));
        ManifestSet manifests = files.take(name, gitops, clusters);
        return RecordReader.read(ReleasedEnvironment.class, json, Map.of("manifests", manifests));
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            if (JsonText.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its configuration is not JSON", e);
        }
        throw new IllegalArgumentException("its configuration is no JSON object");
    }
}
