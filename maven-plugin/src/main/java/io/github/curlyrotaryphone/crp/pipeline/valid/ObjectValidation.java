package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.pipeline.valid.ClusterApis.FoundFlux;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.validation.Validator;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ends a run, before anything is committed, if a cluster would reject an object, or if a lint finds an error. */
public final class ObjectValidation {
    private final Events events;
    private final Map<BranchSession, ClusterApis> known = new HashMap<>();

    public ObjectValidation(Events events) {
        this.events = events;
    }

    /**
     * Validates a deployment or promotion, for the versions that its release declares and its branch contains.
     *
     * @param required ids of the lints that no app may ignore there, and where each is required
     */
    public ObjectsValidated check(Edit.Deploy edit, BranchSession branch, Map<String, List<String>> required) {
        return check(RenderedApp.of(edit), Optional.of(branch), required);
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
        failures.throwIfAny();
        ObjectsValidated validated = new ObjectsValidated(
                app.identity(),
                app.objects().size(),
                kubernetesWords(app, versions),
                fluxWords(versions, flux, apis),
                Stream.concat(lines(findings, Severity.WARNING).stream(), lints.warnings().stream())
                        .toList(),
                lines(findings, Severity.NOTE),
                lints.ignored());
        events.objectsValidated(validated);
        return validated;
    }

    private static Versions versions(Optional<KubernetesVersion> declared, Optional<FoundFlux> flux) {
        Versions newest = Versions.newest();
        Versions kubernetes = declared.map(
                        version -> newest.forKubernetes(new MinorVersion(version.major(), version.minor())))
                .orElse(newest);
        return flux.map(found -> kubernetes.forFlux(found.version())).orElse(kubernetes);
    }

    private static String kubernetesWords(RenderedApp app, Versions versions) {
        String key = "environments." + app.identity().environment() + ".kubernetes";
        return app.kubernetes()
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
                finding.file().filter(file -> file.startsWith("clusters/")).isPresent();
        return isOurs && finding.id().equals("api-not-served")
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
                        + errors.stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                "Correct it in crp.yaml or src/main/crp. docs/validation.md explains each rule; the version is set by"
                        + " 'environments." + app.identity().environment() + ".kubernetes'.");
    }
}
