package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.validation.api.FluxRelease;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a GitOps repository itself says about the APIs in its clusters: the version of Flux, and CRDs.
 *
 * @param texts the files that say so, by path
 * @param isRead whether a repository was read at all
 */
record ClusterApis(SortedMap<String, String> texts, boolean isRead) {
    /** If nothing is known about a repository. */
    static final ClusterApis UNKNOWN = new ClusterApis(new TreeMap<>(), false);

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*$");

    /**
     * A version of Flux and the file that says so.
     *
     * @param version its minor version
     * @param file the path
     */
    record FoundFlux(MinorVersion version, String file) {}

    /** What the branch says; files that may hold CRDs are recognized by their path. */
    static ClusterApis of(BranchSession branch) {
        return new ClusterApis(branch.files(ClusterApis::isAsked), true);
    }

    private static boolean isAsked(String path) {
        boolean isYaml = path.endsWith(".yaml") || path.endsWith(".yml");
        return isYaml
                && (path.contains("/flux-system/")
                        || path.endsWith("gotk-components.yaml")
                        || path.toLowerCase(Locale.ROOT).contains("crd"));
    }

    /** The oldest Flux of these clusters; of any cluster if the repository names them differently. */
    Optional<FoundFlux> flux(Collection<ClusterName> clusters) {
        List<FoundFlux> all =
                texts.entrySet().stream().flatMap(ClusterApis::flux).toList();
        List<FoundFlux> own = all.stream()
                .filter(found ->
                        clusters.stream().anyMatch(cluster -> found.file().contains("/" + cluster + "/")))
                .toList();
        return (own.isEmpty() ? all : own).stream().min(Comparator.comparing(FoundFlux::version));
    }

    private static Stream<FoundFlux> flux(Map.Entry<String, String> file) {
        return FluxRelease.in(file.getKey(), file.getValue()).map(version -> new FoundFlux(version, file.getKey()));
    }

    /** The CRDs of the kinds of these objects, those of the repository and those among the objects. */
    List<CustomDefinition> definitions(List<PlacedObject> objects) {
        Set<String> kinds = objects.stream()
                .map(PlacedObject::name)
                .filter(name -> name.group().contains("."))
                .map(ObjectName::kind)
                .collect(Collectors.toSet());
        List<CustomDefinition> definitions = new ArrayList<>();
        texts.values().forEach(text -> definitions.addAll(definitions(text, kinds)));
        objects.stream()
                .map(object -> CustomDefinition.of(object.tree()))
                .flatMap(Optional::stream)
                .forEach(definitions::add);
        return definitions;
    }

    /** Only what is needed is read: the CRDs of Flux alone have ten thousand lines. */
    private static List<CustomDefinition> definitions(String text, Set<String> kinds) {
        if (!text.contains("kind: CustomResourceDefinition")) {
            return List.of();
        }
        return Stream.of(SEPARATOR.split(text, -1))
                .filter(document -> document.contains("kind: CustomResourceDefinition"))
                .filter(document -> kinds.stream().anyMatch(kind -> document.contains("kind: " + kind)))
                .flatMap(document -> PlainYaml.readable(document).stream())
                .map(CustomDefinition::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
