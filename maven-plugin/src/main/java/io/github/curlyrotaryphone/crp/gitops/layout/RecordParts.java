package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.result.RenderedBy;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of {@code .crp.json} that format 2 added. */
final class RecordParts {
    private RecordParts() {}

    static void put(ObjectNode json, DeployRecord deployed) {
        if (!deployed.objects().isEmpty()) {
            ObjectNode clusters = json.putObject("objects");
            Map<ClusterName, List<RecordedObject>> byCluster = deployed.objects().stream()
                    .collect(Collectors.groupingBy(RecordedObject::cluster, TreeMap::new, Collectors.toList()));
            byCluster.forEach((cluster, objects) -> {
                ArrayNode texts = clusters.putArray(cluster.value());
                objects.forEach(object -> texts.add(object.text()));
            });
        }
        if (!deployed.names().isEmpty()) {
            ObjectNode names = json.putObject("names");
            deployed.names().forEach(names::put);
        }
        deployed.verification()
                .ifPresent(verification -> json.putObject("verification")
                        .put("state", verification.state().word())
                        .put("by", verification.by()));
        deployed.renderedBy()
                .ifPresent(by -> json.putObject("renderedBy")
                        .put("crp", by.crp())
                        .put("renderer", by.renderer())
                        .put("configuration", by.configuration().value())
                        .put("version", by.version())
                        .put("weightsBytes", by.weightsBytes()));
    }

    static Optional<RenderedBy> renderedBy(JsonNode json) throws RecordFile.Unreadable {
        JsonNode by = json.path("renderedBy");
        if (by.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RenderedBy(
                    by.path("crp").stringValue(""),
                    by.path("renderer").intValue(0),
                    new Digest(by.path("configuration").stringValue("")),
                    by.path("version").stringValue(""),
                    by.path("weightsBytes").longValue(0)));
        } catch (IllegalArgumentException e) {
            throw new RecordFile.Unreadable("'renderedBy' is invalid: " + e.getMessage());
        }
    }

    static List<RecordedObject> objects(JsonNode json) throws RecordFile.Unreadable {
        List<RecordedObject> objects = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonNode> cluster : json.path("objects").properties()) {
                for (JsonNode object : cluster.getValue()) {
                    objects.add(RecordedObject.parse(new ClusterName(cluster.getKey()), object.stringValue("")));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new RecordFile.Unreadable("'objects' is invalid: " + e.getMessage());
        }
        return objects;
    }

    static SortedMap<String, String> names(JsonNode json) {
        SortedMap<String, String> names = new TreeMap<>();
        json.path("names")
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().stringValue("")));
        return names;
    }

    static Optional<Verification> verification(JsonNode json) throws RecordFile.Unreadable {
        JsonNode verification = json.path("verification");
        if (verification.isMissingNode()) {
            return Optional.empty();
        }
        String word = verification.path("state").stringValue("");
        Verification.State state = Stream.of(Verification.State.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new RecordFile.Unreadable("its 'verification' has no 'state'"));
        return Optional.of(new Verification(state, verification.path("by").stringValue("")));
    }
}
