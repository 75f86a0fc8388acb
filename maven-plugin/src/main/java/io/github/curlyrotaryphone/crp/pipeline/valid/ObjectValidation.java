package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.pipeline.valid.ClusterApis.FoundFlux;
import io.github.curlyrotaryphone.crp.pipeline.valid.origin.ModuleFiles;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.validation.Validator;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends a run, before anything is committed, if a cluster would reject an object, or if a lint finds an error. */
public final class ObjectValidation {
    private static final String CLUSTERS = "clusters/";
    private static final String NOT_SERVED = "api-not-served";

    private final Events events;
    private final Map<BranchSession, ClusterApis> known = new HashMap<>();
    private final Map<AppName, ModuleFiles> files = new HashMap<>();

    /** Validates what was rendered elsewhere. */
    public ObjectValidation(Events events) {
        this(events, List.of());
    }

    /** Validates what was rendered of these apps, and names the lines of their files. */
    public ObjectValidation(Events events, List<CrpSpec> apps) {
        this.events = events;
        apps.forEach(app -> files.put(app.name(), ModuleFiles.in(app.project().directory())));
    }

    /**
     * Validates a deployment or promotion, for the versions that its release declares and its branch contains.
     *
     * @param required ids of the lints that no app may ignore there, and where each is required
     */
    public ObjectsValidated check(Edit.Deploy edit, BranchSession branch, Map<String, List<String>> required) {
        ModuleFiles own = files.getOrDefault(edit.app(), ModuleFiles.none());
        return check(RenderedApp.of(edit, own), Optional.of(branch), required);
    }

    /**
     * Validates what was rendered, for what the environment declares; a branch says more about its clusters.
     *
     * @param required as for a deployment
     */
    public ObjectsValidated check(RenderedApp app, Optional<BranchSession> branch, Map<String, List<String>> required) {
        ClusterApis apis =
                branch.map(each -> known.computeIfAbsent(each, ClusterApis::of)).orElse(ClusterApis.UNKNOWN);
        Optional<FoundFlux> flux = apis.flux(app.clusters());
        Versions versions = versions(app.kubernetes(), flux);
        List<Finding> findings = new Validator(versions, apis.definitions(app.objects())).validate(app.objects());
        AppLints lints = new AppLints(
                app.identity(), app.lint(), required, new LintScope(app.objects(), AppFacts.of(app, branch)));
        CombinedFailures failures = new CombinedFailures();
        List<String> errors = lines(findings, Severity.ERROR);
        if (!errors.isEmpty()) {
            failures.add(refusal(app, versions, errors));
        }
        lints.refuse(failures);
        List<String> warnings = Stream.concat(lines(findings, Severity.WARNING).stream(), lints.warnings().stream())
                .toList();
        if (!failures.isEmpty()) {
            events.objectsRefused(warnings);
        }
        failures.throwIfAny();
        ObjectsValidated validated = new ObjectsValidated(
                app.identity(),
                app.objects().size(),
                kubernetesWords(app.identity(), app.kubernetes(), versions),
                fluxWords(versions, flux, apis),
                List.of(),
                warnings,
                lines(findings, Severity.NOTE),
                lints.ignored());
        events.objectsValidated(validated);
        return validated;
    }

    /**
     * Validates what a rollback restores. It ends only a run whose objects the clusters can't apply in any case: their API
     * versions are not served. Everything else is reported, since a rollback is an emergency measure.
     *
     * @param restored path to text of all restored files
     */
    public ObjectsValidated check(Edit.Rollback edit, SortedMap<String, String> restored, BranchSession branch) {
        ClusterApis apis = known.computeIfAbsent(branch, ClusterApis::of);
        Optional<FoundFlux> flux = apis.flux(clusters(restored.keySet()));
        Versions versions = versions(edit.kubernetes(), flux);
        List<PlacedObject> objects = RenderedObjects.of(restored);
        List<CustomDefinition> definitions = apis.definitions(objects);
        List<Finding> findings = new Validator(versions, definitions).validate(objects);
        List<Finding> refused = findings.stream()
                .filter(finding -> finding.id().equals(NOT_SERVED)
                        && isKnown(finding.object(), edit.kubernetes().isPresent(), flux.isPresent(), definitions))
                .toList();
        if (!refused.isEmpty()) {
            throw refusal(edit, versions, lines(refused, Severity.ERROR));
        }
        ObjectsValidated validated = new ObjectsValidated(
                edit.identity(),
                objects.size(),
                edit.kubernetes().isPresent()
                        ? kubernetesWords(edit.identity(), edit.kubernetes(), versions)
                        : versions.kubernetes() + " (the newest; no crp.yaml sets it)",
                fluxWords(versions, flux, apis),
                lines(findings, Severity.ERROR),
                lines(findings, Severity.WARNING),
                lines(findings, Severity.NOTE),
                List.of());
        events.objectsValidated(validated);
        return validated;
    }

    private static List<ClusterName> clusters(Set<String> paths) {
        return paths.stream()
                .filter(path -> path.startsWith(CLUSTERS))
                .map(path -> new ClusterName(path.split("/", -1)[1]))
                .toList();
    }

    /** Whether the versions that the cluster serves of a kind are known, not assumed. */
    private static boolean isKnown(
            ObjectName object, boolean isDeclared, boolean isFluxFound, List<CustomDefinition> definitions) {
        return definitions.stream().anyMatch(each -> each.kind().equals(object.kindAndGroup()))
                || (object.group().endsWith(".fluxcd.io") ? isFluxFound : isDeclared);
    }

    private static CrpException refusal(Edit.Rollback edit, Versions versions, List<String> errors) {
        return CrpException.refused(
                "Cannot roll back " + edit.title() + ": its clusters can't apply what is restored, by Kubernetes "
                        + versions.kubernetes() + " and Flux " + versions.flux() + ":\n" + indented(errors),
                "Choose a later deployment by -Dcrp.to, or deploy a corrected version. To commit without this check, set -D"
                        + OmittedCheck.VALIDATION.property() + ".");
    }

    private static String indented(List<String> errors) {
        return errors.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    private static Versions versions(Optional<KubernetesVersion> declared, Optional<FoundFlux> flux) {
        Versions newest = Versions.newest();
        Versions kubernetes = declared.map(
                        version -> newest.forKubernetes(new MinorVersion(version.major(), version.minor())))
                .orElse(newest);
        return flux.map(found -> kubernetes.forFlux(found.version())).orElse(kubernetes);
    }

    private static String kubernetesWords(
            AppEnvironment identity, Optional<KubernetesVersion> kubernetes, Versions versions) {
        String key = "environments." + identity.environment() + ".kubernetes";
        return kubernetes
                .map(declared -> declared.toString()
                                .equals(versions.kubernetes().toString())
                        ? declared.toString()
                        : versions.kubernetes() + " (the nearest to " + declared + " whose documents are known)")
                .orElse(versions.kubernetes() + " (the newest; " + key + " is not set)");
    }

    private static List<String> lines(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .map(ObjectValidation::line)
                .toList();
    }

    /** What crp itself writes for Flux can't be written in another way. */
    private static String line(Finding finding) {
        boolean isOurs =
                finding.file().filter(file -> file.startsWith(CLUSTERS)).isPresent();
        return isOurs && finding.id().equals(NOT_SERVED)
                ? finding.withRemedy(
                                "Upgrade Flux to 2.0 or later ('flux bootstrap' again): crp writes no older version.")
                        .toString()
                : finding.toString();
    }

    private static String fluxWords(Versions versions, Optional<FoundFlux> flux, ClusterApis apis) {
        String unknown = apis.isRead() ? "the branch names none" : "no GitOps repository was read";
        return versions.flux() + " (" + flux.map(FoundFlux::file).orElse("the newest; " + unknown) + ")";
    }

    private static CrpException refusal(RenderedApp app, Versions versions, List<String> errors) {
        return CrpException.refused(
                "The clusters of " + app.identity().title() + " would refuse what is rendered, by Kubernetes "
                        + versions.kubernetes() + " and Flux " + versions.flux() + ":\n"
                        + indented(errors),
                "Correct it in crp.yaml or src/main/crp. docs/validation.md explains each rule; the version is set by"
                        + " 'environments." + app.identity().environment() + ".kubernetes'.");
    }
}
