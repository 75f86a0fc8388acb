package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.function.Predicate;

/**
 * How Flux acts on this app.
 *
 * @param prunes whether it deletes what is in Git no longer
 * @param forces whether it makes an object anew that it cannot change
 */
record FluxBehaviour(boolean prunes, boolean forces) {
    static FluxBehaviour of(ManifestPair pair) {
        List<KubernetesObject> after = kustomizations(pair, true);
        List<KubernetesObject> last = after.isEmpty() ? kustomizations(pair, false) : after;
        Predicate<KubernetesObject> prunes =
                after.isEmpty() ? FluxBehaviour::deletesWithItself : flux -> says(flux, "prune");
        return new FluxBehaviour(
                last.isEmpty() || last.stream().anyMatch(prunes),
                !after.isEmpty() && after.stream().allMatch(flux -> says(flux, "force")));
    }

    /** Whether deleting this Flux Kustomization deletes what it applied. */
    static boolean deletesWithItself(KubernetesObject flux) {
        return switch (Tree.text(flux.tree(), "spec", "deletionPolicy").orElse("MirrorPrune")) {
            case "Orphan" -> false;
            case "Delete", "WaitForTermination" -> true;
            default -> says(flux, "prune");
        };
    }

    /** Whether Flux leaves this object in the cluster when it is in Git no longer. */
    boolean keeps(KubernetesObject object) {
        return !object.isFluxKustomization()
                && (!prunes
                        || object.tellsFlux("prune", "disabled")
                        || object.tellsFlux("reconcile", "disabled")
                        || object.tellsFlux("ssa", "Ignore"));
    }

    boolean recreates(KubernetesObject object) {
        return forces || object.tellsFlux("force", "enabled");
    }

    private static boolean says(KubernetesObject flux, String field) {
        return Tree.text(flux.tree(), "spec", field).orElse("false").equals("true");
    }

    private static List<KubernetesObject> kustomizations(ManifestPair pair, boolean after) {
        return pair.objects().stream()
                .flatMap((ObjectPair object) -> (after ? object.after() : object.before()).stream())
                .filter(KubernetesObject::isFluxKustomization)
                .toList();
    }
}
