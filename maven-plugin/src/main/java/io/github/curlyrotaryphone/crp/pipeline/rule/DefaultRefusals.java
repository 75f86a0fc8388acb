package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.policy.ObjectRules;
import io.github.curlyrotaryphone.crp.result.BroughtObject;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.grave.AppSide;
import io.github.curlyrotaryphone.crp.validation.grave.BroughtObjects;
import io.github.curlyrotaryphone.crp.validation.grave.GraveCheck;
import io.github.curlyrotaryphone.crp.validation.grave.GraveRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no app may bring unless the policy allows it: full control of a cluster, and objects in a namespace of Flux or of
 * another app. What is there already is not refused.
 */
final class DefaultRefusals {
    private static final String FLUX_NAMESPACE = "flux-system";
    private static final String CLUSTERS = "clusters/";

    private final AppEnvironment identity;
    private final BranchSession branch;
    private final ObjectRules rules;
    private final Optional<AppSide> before;
    private final AppSide after;
    private final Map<PlacedObject, BroughtObject> brought;

    DefaultRefusals(
            AppEnvironment identity, BranchSession branch, ObjectRules rules, Optional<AppSide> before, AppSide after) {
        this.identity = identity;
        this.branch = branch;
        this.rules = rules;
        this.before = before;
        this.after = after;
        this.brought = BroughtObjects.of(after);
    }

    /** A sentence for each of them. */
    List<String> all() {
        List<String> refusals = new ArrayList<>();
        GraveCheck.brought(before, after).stream()
                .filter(each -> each.rule() == GraveRule.FULL_CONTROL)
                .filter(each -> Optional.ofNullable(brought.get(each.object()))
                        .filter(rules::allowsKind)
                        .isEmpty())
                .forEach(each -> refusals.add(each.warning().words()));
        List<BroughtObject> foreign = newOnes();
        Map<String, String> owners = branch.namespaceOwners(wanted(foreign), identity);
        for (BroughtObject object : foreign) {
            String namespace = object.namespace().orElseThrow();
            if (namespace.equals(FLUX_NAMESPACE)) {
                refusals.add(object.title() + " is in '" + FLUX_NAMESPACE + "', which belongs to Flux.");
            } else {
                places(namespace)
                        .flatMap(place -> Optional.ofNullable(owners.get(place)).stream())
                        .findFirst()
                        .ifPresent(owner ->
                                refusals.add(object.title() + " is in the namespace that '" + owner + "' creates."));
            }
        }
        return refusals;
    }

    /** New objects in namespaces that neither the policy allows nor the app itself creates. */
    private List<BroughtObject> newOnes() {
        Set<String> known = before.map(
                        side -> side.objects().stream().map(GraveCheck::key).collect(Collectors.toSet()))
                .orElse(Set.of());
        List<BroughtObject> news = new ArrayList<>();
        brought.forEach((object, facts) -> {
            boolean isIn = facts.namespace()
                    .filter(there -> !rules.allowsNamespace(there) && !isOwn(there))
                    .isPresent();
            if (isIn && !facts.isDelivery() && !known.contains(GraveCheck.key(object))) {
                news.add(facts);
            }
        });
        return news;
    }

    /** The app's namespace, if crp renders it: planning has checked that no other app does. */
    private boolean isOwn(String namespace) {
        return namespace.equals(after.namespace())
                && !namespace.equals(FLUX_NAMESPACE)
                && after.objects().stream()
                        .anyMatch(object -> object.name().kindAndGroup().equals("Namespace")
                                && object.name().name().equals(namespace)
                                && object.file().orElse("").endsWith("/namespace.yaml"));
    }

    private Set<String> wanted(List<BroughtObject> objects) {
        Set<String> wanted = new LinkedHashSet<>();
        objects.stream()
                .flatMap(object -> object.namespace().stream())
                .filter(namespace -> !namespace.equals(FLUX_NAMESPACE))
                .forEach(namespace -> places(namespace).forEach(wanted::add));
        return wanted;
    }

    /** The namespace in every cluster of the app, as in {@code prod/iris}. */
    private Stream<String> places(String namespace) {
        return after.paths().stream()
                .filter(path -> path.startsWith(CLUSTERS))
                .map(path -> path.split("/", -1)[1] + "/" + namespace)
                .distinct();
    }
}
