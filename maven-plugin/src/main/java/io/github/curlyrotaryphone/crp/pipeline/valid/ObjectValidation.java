package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.pipeline.valid.ClusterApis.FoundFlux;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.validation.Validator;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ends a run, before anything is committed, if a cluster of the environment would reject an object. */
public final class ObjectValidation {
    private final Events events;
    private final Map<BranchSession, ClusterApis> known = new HashMap<>();

    public ObjectValidation(Events events) {
        this.events = events;
    }

    /**
     * What is validated.
     *
     * @param identity the app and environment of the objects
     * @param clusters the target clusters
     * @param kubernetes the version that the environment declares
     * @param objects the objects
     */
    private record Subject(
            AppEnvironment identity,
            List<ClusterName> clusters,
            Optional<KubernetesVersion> kubernetes,
            List<PlacedObject> objects) {}

    /** Validates a deployment or promotion, for the versions that its release declares and its branch contains. */
    public void check(Edit.Deploy edit, BranchSession branch) {
        check(
                new Subject(
                        edit.identity(),
                        edit.environment().clusters(),
                        edit.release().kubernetes(edit.name()),
                        RenderedObjects.of(
                                edit.manifests(), edit.gitops(), edit.release().userObjects(edit.name()))),
                known.computeIfAbsent(branch, ClusterApis::of));
    }

    /** Validates what was rendered, for what the environment declares; a branch says more about its clusters. */
    public void check(EnvironmentSpec environment, ManifestSet manifests, Optional<BranchSession> branch) {
        List<Map<String, Object>> origins =
                environment.userObjects().stream().map(ObjectValidation::origin).toList();
        check(
                new Subject(
                        manifests.identity(),
                        environment.clusters(),
                        environment.kubernetes(),
                        RenderedObjects.of(manifests, environment.gitops(), origins)),
                branch.map(each -> known.computeIfAbsent(each, ClusterApis::of)).orElse(ClusterApis.UNKNOWN));
    }

    private static Map<String, Object> origin(UserObject object) {
        return Map.of("file", object.file(), "line", object.line(), "content", object.content());
    }

    private void check(Subject subject, ClusterApis apis) {
        Optional<FoundFlux> flux = apis.flux(subject.clusters());
        Versions versions = versions(subject.kubernetes(), flux);
        List<Finding> findings =
                new Validator(versions, apis.definitions(subject.objects())).validate(subject.objects());
        List<String> errors = lines(findings, Severity.ERROR);
        if (!errors.isEmpty()) {
            throw refusal(subject, versions, errors);
        }
        events.objectsValidated(new ObjectsValidated(
                subject.identity(),
                subject.objects().size(),
                kubernetesWords(subject, versions),
                fluxWords(versions, flux, apis),
                lines(findings, Severity.WARNING),
                lines(findings, Severity.NOTE)));
    }

    private static Versions versions(Optional<KubernetesVersion> declared, Optional<FoundFlux> flux) {
        Versions newest = Versions.newest();
        Versions kubernetes = declared.map(
                        version -> newest.forKubernetes(new MinorVersion(version.major(), version.minor())))
                .orElse(newest);
        return flux.map(found -> kubernetes.forFlux(found.version())).orElse(kubernetes);
    }

    private static String kubernetesWords(Subject subject, Versions versions) {
        String key = "environments." + subject.identity().environment() + ".kubernetes";
        return subject.kubernetes()
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

    private static CrpException refusal(Subject subject, Versions versions, List<String> errors) {
        return CrpException.refused(
                "The clusters of " + subject.identity().title() + " would refuse what is rendered, by Kubernetes "
                        + versions.kubernetes() + " and Flux " + versions.flux() + ":\n"
                        + errors.stream().map(line -> "  " + line).collect(Collectors.joining("\n")),
                "Correct it in crp.yaml or src/main/crp. docs/validation.md explains each rule; the version is set by"
                        + " 'environments." + subject.identity().environment() + ".kubernetes'.");
    }
}
