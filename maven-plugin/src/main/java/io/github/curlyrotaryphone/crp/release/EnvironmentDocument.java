package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.NamespaceSpec;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of one environment in a release, without its manifests, with the keys of crp.yaml. */
final class EnvironmentDocument {
    /** Every key is a condition, and ignoring an unknown one would open a gate. */
    private static final Set<String> GATES =
            Set.of("soak", "checks", "attestations", "freezes", "approvals", "requestChecks");

    private EnvironmentDocument() {}

    static ObjectNode write(ReleasedEnvironment environment) {
        ObjectNode json = JsonText.object();
        json.put("name", environment.name().value());
        JsonTree.put(json, "clusters", environment.clusters());
        JsonTree.put(json, "from", environment.from());
        json.put("namespace", environment.namespace().name());
        json.put("createNamespace", environment.namespace().rendered());
        writeRules(json, environment.gitops(), environment.review(), environment.gates());
        LintDocument.write(json, environment.lint());
        return json;
    }

    /** The GitOps branch, the review mode and the gates. */
    static void writeRules(ObjectNode json, GitOpsSpec gitops, ReviewSpec review, GatesSpec gates) {
        json.set("gitops", gitops(gitops));
        json.put("review", review.isByPullRequest() ? "pull-request" : "direct");
        json.set("pullRequest", pullRequest(review));
        json.set("gates", gates(gates));
    }

    private static ObjectNode gitops(GitOpsSpec gitops) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "repository", gitops.repository());
        json.put("branch", gitops.branch());
        json.put("apps", gitops.apps());
        JsonTree.put(json, "forge", gitops.forge().map(EnvironmentDocument::forge));
        JsonTree.put(json, "api", gitops.forge().flatMap(ForgeSpec::api));
        json.put("hydratorMetadata", gitops.hydratorMetadata());
        return json;
    }

    private static String forge(ForgeSpec forge) {
        return forge.kind().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode pullRequest(ReviewSpec review) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "labels", review.labels());
        JsonTree.put(json, "reviewers", review.reviewers());
        json.put("draft", review.draft());
        json.put("autoMerge", review.autoMerge());
        return json;
    }

    private static ObjectNode gates(GatesSpec gates) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "soak", gates.soak().map(Durations::text));
        JsonTree.put(json, "checks", gates.checks());
        JsonTree.put(json, "attestations", gates.attestations());
        JsonTree.put(
                json, "freezes", gates.freezes().stream().map(FreezeText::of).toList());
        json.put("approvals", gates.approvals());
        JsonTree.put(json, "requestChecks", gates.requestChecks());
        return json;
    }

    static ReleasedEnvironment read(DocumentPart json, ReleaseFiles files) {
        EnvironmentName name = json.value("name", EnvironmentName::new);
        List<ClusterName> clusters = json.values("clusters", ClusterName::new);
        GitOpsSpec gitops = readGitOps(json.part("gitops"));
        return new ReleasedEnvironment(
                name,
                clusters,
                json.optional("from", EnvironmentName::new),
                new NamespaceSpec(json.text("namespace"), json.flag("createNamespace")),
                gitops,
                readReview(json.value("review", EnvironmentDocument::mode), json.part("pullRequest")),
                readGates(json.part("gates")),
                files.take(name, gitops, clusters),
                LintDocument.read(json));
    }

    private static GitOpsSpec readGitOps(DocumentPart json) {
        Optional<URI> api = json.optional("api", URI::create);
        return new GitOpsSpec(
                json.optionalText("repository"),
                json.text("branch"),
                json.text("apps"),
                json.optional("forge", EnvironmentDocument::kind).map(kind -> new ForgeSpec(kind, api)),
                json.flag("hydratorMetadata"));
    }

    private static ForgeSpec.Kind kind(String name) {
        for (ForgeSpec.Kind kind : ForgeSpec.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'" + name + "' is not a known forge");
    }

    private static ReviewSpec.Mode mode(String name) {
        return switch (name) {
            case "direct" -> ReviewSpec.Mode.DIRECT;
            case "pull-request" -> ReviewSpec.Mode.PULL_REQUEST;
            default -> throw new IllegalArgumentException("'" + name + "' is neither direct nor pull-request");
        };
    }

    private static ReviewSpec readReview(ReviewSpec.Mode mode, DocumentPart json) {
        return new ReviewSpec(
                mode, json.texts("labels"), json.texts("reviewers"), json.flag("draft"), json.flag("autoMerge"));
    }

    private static GatesSpec readGates(DocumentPart json) {
        json.requireOnly(GATES);
        return new GatesSpec(
                json.optional("soak", Durations::parse),
                json.texts("checks"),
                json.texts("attestations"),
                json.values("freezes", FreezeSpec::parse),
                json.count("approvals"),
                json.texts("requestChecks"));
    }
}
