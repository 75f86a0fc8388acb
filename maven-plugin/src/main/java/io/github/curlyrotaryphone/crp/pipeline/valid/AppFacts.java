package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.spec.LintSpec.NodeSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames.Part;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts.OwnApp;
import io.github.curlyrotaryphone.crp.validation.lint.NodeShape;
import io.github.curlyrotaryphone.crp.validation.lint.PodSources;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The facts about an app that lints need in addition to its objects. */
final class AppFacts {
    private static final String FLUX = "Kustomization.kustomize.toolkit.fluxcd.io";

    private AppFacts() {}

    static LintFacts of(RenderedApp app, Optional<BranchSession> branch) {
        boolean takesLocalImages =
                app.gitops().repository().isEmpty() || app.lint().sandbox();
        LintFacts facts = LintFacts.of(new OwnApp(container(app), app.weights(), app.jvmArguments(), takesLocalImages))
                .on(nodes(app.lint().nodes()))
                .decrypting(
                        flux(app).allMatch(spec -> !Tree.map(spec, "decryption").isEmpty()));
        for (Map<String, Object> spec : flux(app).limit(1).toList()) {
            if (spec.containsKey("postBuild")
                    && Tree.list(spec, "postBuild", "substituteFrom").isEmpty()) {
                facts = facts.substituting(
                        Tree.map(spec, "postBuild", "substitute").keySet());
            }
        }
        return isAlone(app) ? facts : facts.beside(neighbours(app, branch));
    }

    /** It is found by its image, since crp.yaml or an adoption may have named it. */
    private static String container(RenderedApp app) {
        return app.objects().stream()
                .flatMap(each -> Tree.maps(each.tree(), "spec", "template", "spec", "containers").stream())
                .filter(each -> app.image().toString().equals(each.get("image")))
                .flatMap(each -> Tree.text(each, "name").stream())
                .findFirst()
                .orElseGet(() -> Part.CONTAINER.own(app.identity().app()));
    }

    /** Every cluster of an environment has the same Flux Kustomization. */
    private static Stream<Map<String, Object>> flux(RenderedApp app) {
        return app.objects().stream()
                .filter(each -> each.name().kindAndGroup().equals(FLUX)
                        && each.name().name().equals(app.identity().fluxName()))
                .map(each -> Tree.map(each.tree(), "spec"));
    }

    /** Whether all pods of the namespaces are known: in those that crp makes, where no operator creates any. */
    private static boolean isAlone(RenderedApp app) {
        return app.namespace().rendered()
                && app.objects().stream()
                        .map(PlacedObject::name)
                        .noneMatch(name -> PodSources.mayCreate(name) || isSelectingElsewhere(name, app));
    }

    private static boolean isSelectingElsewhere(ObjectName name, RenderedApp app) {
        boolean isSelecting = name.kind().equals("Service") || name.kind().equals("PodDisruptionBudget");
        return isSelecting && !name.namespace().equals(app.namespace().name());
    }

    private static List<PlacedObject> neighbours(RenderedApp app, Optional<BranchSession> branch) {
        return app.namespace().rendered()
                ? List.of()
                : branch.map(there -> new Neighbours(app.gitops(), app.clusters())
                                .of(there, app.identity(), app.namespace().name()))
                        .orElse(List.of());
    }

    private static List<NodeShape> nodes(List<NodeSpec> declared) {
        return declared.stream()
                .flatMap(node ->
                        Collections.nCopies(node.count(), NodeShape.of(node.allocatable(), node.labels())).stream())
                .toList();
    }
}
