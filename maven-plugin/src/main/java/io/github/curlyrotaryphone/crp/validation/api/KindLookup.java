package io.github.curlyrotaryphone.crp.validation.api;

import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Lifetime;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;
import io.github.curlyrotaryphone.crp.kubernetes.schema.ServedKind;
import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the schema of an object's kind, or reports why there is none. */
public final class KindLookup {
    private static final FieldPath API_VERSION = FieldPath.ROOT.field("apiVersion");

    private final ApiIndex index = ApiIndex.get();
    private final Versions versions;
    private final Map<String, CustomDefinition> definitions = new HashMap<>();
    private final Schema metadata;
    private final Map<String, KnownSchema> found = new ConcurrentHashMap<>();

    /** A lookup for these versions; the definitions take precedence over published documents. */
    public KindLookup(Versions versions, Collection<CustomDefinition> definitions) {
        this.versions = versions;
        definitions.forEach(each -> this.definitions.put(each.kind(), each));
        this.metadata = index.versions("ConfigMap")
                .get(0)
                .nearestSchema(versions.kubernetes())
                .properties()
                .getOrDefault("metadata", Schema.OPEN);
    }

    /** The schema, if the kind is served and known; otherwise a finding says what is wrong. */
    public Optional<KnownSchema> find(ObjectName object, Findings findings) {
        String key = object.apiVersion() + " " + object.kind();
        KnownSchema known = found.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        CustomDefinition definition = definitions.get(object.kindAndGroup());
        Optional<KnownSchema> schema =
                definition == null ? published(object, findings) : defined(definition, object, findings);
        schema.filter(any -> findings.isEmpty()).ifPresent(each -> found.put(key, each));
        return schema;
    }

    private Optional<KnownSchema> defined(CustomDefinition definition, ObjectName object, Findings findings) {
        Schema schema = definition.served().get(object.version());
        if (schema == null) {
            String served = String.join(
                    ", ", definition.served().keySet().stream().sorted().toList());
            findings.add(
                    ApiRules.NOT_SERVED,
                    API_VERSION,
                    "'" + object.apiVersion() + "' of " + object.kind()
                            + " is not served by its CRD in the repository.",
                    "Write 'apiVersion: " + object.group() + "/" + served + "'" + upgrade(object) + ".");
            return Optional.empty();
        }
        return Optional.of(new KnownSchema(custom(schema), false, ""));
    }

    /** The advice to upgrade to a Flux that serves the version of an object, if there is one. */
    private String upgrade(ObjectName object) {
        return index.lifetime(object.kindAndGroup(), object.version())
                .flatMap(Lifetime::since)
                .map(since -> ", or upgrade Flux to " + since + " or later")
                .orElse("");
    }

    private Optional<KnownSchema> published(ObjectName object, Findings findings) {
        String kind = object.kindAndGroup();
        Optional<Lifetime> lifetime = index.lifetime(kind, object.version());
        if (lifetime.filter(each -> !each.holds(minor(each.family()))).isPresent()) {
            removed(object, lifetime.get(), findings);
            return Optional.empty();
        }
        Optional<ServedKind> served = index.versions(kind).stream()
                .filter(each -> each.version().equals(object.version()))
                .findFirst();
        if (served.isPresent()) {
            outdated(object, lifetime, findings);
            return schema(object, served.get(), findings);
        }
        unknown(object, lifetime.isPresent(), findings);
        return Optional.empty();
    }

    private MinorVersion minor(String family) {
        return family.equals("flux") ? versions.flux() : versions.kubernetes();
    }

    private void removed(ObjectName object, Lifetime lifetime, Findings findings) {
        String product = lifetime.family().equals("flux") ? "Flux" : "Kubernetes";
        MinorVersion minor = minor(lifetime.family());
        Optional<MinorVersion> since = lifetime.since().filter(first -> minor.compareTo(first) < 0);
        String problem = since.isPresent()
                ? " is served by " + product + " " + since.get() + " and later, and this is " + minor + "."
                : " was removed in " + product + " " + lifetime.removed().orElseThrow() + ", and this is " + minor
                        + ".";
        String remedy = since.isPresent()
                ? "Upgrade " + product + " to " + since.get() + " or later"
                        + older(object, minor)
                                .map(version -> ", or write '" + version + "'")
                                .orElse("") + "."
                : lifetime.replacement()
                        .map(version -> "Write '" + replacing(object, lifetime, version) + "'.")
                        .orElse("Remove the object.");
        findings.add(
                ApiRules.NOT_SERVED,
                API_VERSION,
                "'" + object.apiVersion() + "' of " + object.kind() + problem,
                remedy);
    }

    /** The version of the kind that an older Flux serves. */
    private Optional<String> older(ObjectName object, MinorVersion minor) {
        return index.lifetimes(object.kindAndGroup()).entrySet().stream()
                .filter(each -> each.getValue().holds(minor))
                .map(each -> "apiVersion: " + object.group() + "/" + each.getKey())
                .reduce((first, second) -> second);
    }

    private static String replacing(ObjectName object, Lifetime lifetime, String version) {
        String kind = lifetime.replacingKind().orElse(object.kindAndGroup());
        int dot = kind.indexOf('.');
        String group = dot < 0 ? "" : kind.substring(dot + 1) + "/";
        String name = dot < 0 ? kind : kind.substring(0, dot);
        return "apiVersion: " + group + version + (name.equals(object.kind()) ? "" : "' and 'kind: " + name);
    }

    private void outdated(ObjectName object, Optional<Lifetime> lifetime, Findings findings) {
        String is = object.apiVersion() + " " + object.kind();
        switch (is) {
            case "autoscaling/v1 HorizontalPodAutoscaler" ->
                findings.add(
                        ApiRules.OUTDATED,
                        API_VERSION,
                        "'autoscaling/v1' of HorizontalPodAutoscaler is served, and knows CPU only.",
                        "Write 'apiVersion: autoscaling/v2' and its 'spec.metrics'.");
            case "v1 ReplicationController" ->
                findings.add(
                        ApiRules.OUTDATED,
                        API_VERSION,
                        "A ReplicationController is what came before Deployments, and can't be rolled out.",
                        "Write a Deployment of 'apps/v1'.");
            default ->
                lifetime.filter(each ->
                                each.removed().isPresent() && each.replacement().isPresent())
                        .filter(this::isReplaced)
                        .ifPresent(each -> findings.add(
                                ApiRules.OUTDATED,
                                API_VERSION,
                                "'" + object.apiVersion() + "' of " + object.kind() + " is removed in "
                                        + (each.family().equals("flux") ? "Flux " : "Kubernetes ")
                                        + each.removed().get() + ".",
                                "Write '"
                                        + replacing(
                                                object, each, each.replacement().get()) + "'."));
        }
    }

    /** Whether the replacement is already served: if not, there is nothing to write instead. */
    private boolean isReplaced(Lifetime lifetime) {
        return lifetime.replacingKind()
                .flatMap(kind -> index.lifetime(kind, lifetime.replacement().orElse("")))
                .filter(next -> !next.holds(minor(next.family())))
                .isEmpty();
    }

    private Optional<KnownSchema> schema(ObjectName object, ServedKind served, Findings findings) {
        boolean isBuiltIn = served.family().equals("kubernetes");
        MinorVersion minor = minor(served.family());
        Optional<Schema> exact = served.schema(minor);
        if (isBuiltIn && exact.isEmpty()) {
            notInThisMinor(object, served, minor, findings);
            return Optional.empty();
        }
        Schema schema = exact.orElseGet(() -> served.nearestSchema(minor));
        return Optional.of(
                isBuiltIn
                        ? new KnownSchema(schema, true, "")
                        : new KnownSchema(custom(schema), false, advice(served, exact.isPresent())));
    }

    private void notInThisMinor(ObjectName object, ServedKind served, MinorVersion minor, Findings findings) {
        List<String> others = servedVersions(object, minor);
        findings.add(
                ApiRules.NOT_SERVED,
                API_VERSION,
                "'" + object.apiVersion() + "' of " + object.kind() + " is not served by Kubernetes " + minor
                        + ", but by " + served.minors() + ".",
                others.isEmpty()
                        ? "Remove the object, or upgrade the cluster."
                        : "Write 'apiVersion: " + prefix(object) + others.get(0) + "'.");
    }

    private List<String> servedVersions(ObjectName object, MinorVersion minor) {
        return index.versions(object.kindAndGroup()).stream()
                .filter(each -> !each.family().equals("kubernetes")
                        || each.schema(minor).isPresent())
                .map(ServedKind::version)
                .sorted(Comparator.comparing(KindLookup::stability).thenComparing(Comparator.reverseOrder()))
                .toList();
    }

    private static int stability(String version) {
        return version.contains("alpha") ? 2 : version.contains("beta") ? 1 : 0;
    }

    private static String prefix(ObjectName object) {
        return object.group().isEmpty() ? "" : object.group() + "/";
    }

    /** The remedy for a field that is unknown in documents of another version. */
    private String advice(ServedKind served, boolean isExact) {
        if (served.family().equals("flux") && isExact) {
            return "";
        }
        String document = index.origins().stream()
                .filter(origin -> origin.startsWith(served.family() + " "))
                .map(origin -> origin.substring(origin.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
        return served.family().equals("flux")
                ? " Flux " + versions.flux() + " was not looked at: its CRD in the repository would be used instead."
                : " Where the cluster has another version than " + document
                        + ", put its CRD into src/main/crp, and it is used instead.";
    }

    private void unknown(ObjectName object, boolean isServed, Findings findings) {
        List<String> others = servedVersions(object, versions.kubernetes());
        List<String> ofGroup = kindsOf(object.group());
        if (!isServed && isOf("kubernetes", object.group())) {
            findings.add(
                    ApiRules.NOT_SERVED, API_VERSION, unknownProblem(object), unknownRemedy(object, others, ofGroup));
        } else if (!isServed && !others.isEmpty() && isOf("flux", object.group())) {
            findings.add(
                    ApiRules.NOT_SERVED,
                    API_VERSION,
                    "'" + object.apiVersion() + "' of " + object.kind() + " is not served by Flux " + versions.flux()
                            + ".",
                    unknownRemedy(object, others, ofGroup));
        } else if (!isServed && !others.isEmpty()) {
            findings.add(
                    ApiRules.VERSION_UNKNOWN,
                    API_VERSION,
                    "'" + object.apiVersion() + "' of " + object.kind()
                            + " is not among the versions that its published CRD" + " serves.",
                    unknownRemedy(object, others, ofGroup)
                            + " Where the cluster has it, put its CRD into src/main/crp.");
        } else {
            findings.add(
                    ApiRules.NO_SCHEMA,
                    FieldPath.ROOT,
                    "not validated: no schema for '" + object.apiVersion() + "' of " + object.kind() + ".",
                    "Put its CRD into src/main/crp or into the repository to have it validated.");
        }
    }

    private String unknownProblem(ObjectName object) {
        return "Kubernetes " + versions.kubernetes() + " has no " + object.kind() + " of '" + object.apiVersion()
                + "'.";
    }

    private String unknownRemedy(ObjectName object, List<String> others, List<String> ofGroup) {
        return others.isEmpty()
                ? Nearest.to(object.kind(), ofGroup)
                        .map(nearest -> "Did you mean '" + nearest + "'?")
                        .or(() -> inAnotherGroup(object.kind()))
                        .orElse("Correct 'apiVersion' or 'kind'.")
                : "Write 'apiVersion: " + prefix(object) + others.get(0) + "'.";
    }

    /** The built-in API group of Kubernetes that has the kind. */
    private Optional<String> inAnotherGroup(String kind) {
        return index.kinds().stream()
                .filter(each -> each.startsWith(kind + ".") || each.equals(kind))
                .filter(each -> index.versions(each).get(0).family().equals("kubernetes"))
                .findFirst()
                .map(each -> each.substring(Math.min(each.length(), kind.length() + 1)))
                .map(group -> "Write 'apiVersion: " + group + (group.isEmpty() ? "" : "/") + "v1'.");
    }

    private boolean isOf(String family, String group) {
        return index.kinds().stream()
                .filter(kind -> group(kind).equals(group))
                .anyMatch(kind -> index.versions(kind).get(0).family().equals(family));
    }

    private List<String> kindsOf(String group) {
        return index.kinds().stream()
                .filter(kind -> group(kind).equals(group))
                .map(kind -> group.isEmpty() ? kind : kind.substring(0, kind.indexOf('.')))
                .toList();
    }

    private static String group(String kind) {
        return kind.indexOf('.') < 0 ? "" : kind.substring(kind.indexOf('.') + 1);
    }

    /** The schema of a CRD, with the checks of the API server itself. */
    private Schema custom(Schema schema) {
        Schema text = Schema.of(Map.of("type", "string"));
        return schema.with("metadata", metadata).with("apiVersion", text).with("kind", text);
    }
}
