package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rights that reach beyond the app, by the rules of RBAC (rbac.authorization.k8s.io/v1). */
final class RbacCheck {
    private static final String GROUP = ".rbac.authorization.k8s.io";
    private static final String ADMIN = "cluster-admin";
    private static final int SHOWN = 3;
    private static final Set<String> ASSUMING = Set.of("escalate", "bind", "impersonate");
    private static final Set<String> DELICATE = Set.of(
            "secrets",
            "pods/exec",
            "pods/attach",
            "pods/portforward",
            "pods/ephemeralcontainers",
            "serviceaccounts/token",
            "roles",
            "rolebindings");

    private final String namespace;
    private final List<PlacedObject> objects;

    /** Checks objects of an app in this namespace; bindings are read together with the roles among all of them. */
    RbacCheck(String namespace, List<PlacedObject> objects) {
        this.namespace = namespace;
        this.objects = objects;
    }

    List<GraveFinding> check(PlacedObject object) {
        return finding(object).stream().toList();
    }

    private Optional<GraveFinding> finding(PlacedObject object) {
        return switch (object.name().kindAndGroup()) {
            case "ClusterRole" + GROUP -> Optional.of(clusterRole(object));
            case "ClusterRoleBinding" + GROUP -> Optional.of(clusterBinding(object));
            case "Role" + GROUP ->
                rules(object).anyMatch(RbacCheck::isDelicate)
                        ? Optional.of(
                                GraveFinding.of(GraveRule.RBAC, object, "allows {} in its namespace.", allowed(object)))
                        : Optional.empty();
            case "RoleBinding" + GROUP -> binding(object);
            default -> Optional.empty();
        };
    }

    private static GraveFinding clusterRole(PlacedObject role) {
        return rules(role).anyMatch(RbacCheck::isEverything)
                ? GraveFinding.of(
                        GraveRule.FULL_CONTROL, role, "allows full control of the cluster: {}.", allowed(role))
                : GraveFinding.of(GraveRule.RBAC, role, "allows {} in the whole cluster.", allowed(role));
    }

    private GraveFinding clusterBinding(PlacedObject binding) {
        String role = role(binding);
        return isFull(role)
                ? GraveFinding.of(
                        GraveRule.FULL_CONTROL,
                        binding,
                        "gives full control of the cluster, as {}, to {}.",
                        role,
                        subjects(binding))
                : GraveFinding.of(
                        GraveRule.RBAC,
                        binding,
                        "gives the ClusterRole {} in the whole cluster to {}.",
                        role,
                        subjects(binding));
    }

    /** What only the cluster or the key can tell is taken for the worst. */
    private boolean isFull(String role) {
        return role.isEmpty()
                || role.equals(ADMIN)
                || role.contains("${")
                || role.startsWith("ENC[")
                || objects.stream()
                        .filter(each -> each.name().kindAndGroup().equals("ClusterRole" + GROUP)
                                && each.name().name().equals(role))
                        .flatMap(RbacCheck::rules)
                        .anyMatch(RbacCheck::isEverything);
    }

    private Optional<GraveFinding> binding(PlacedObject binding) {
        String kind = Tree.text(binding.tree(), "roleRef", "kind").orElse("");
        boolean isOutside = Tree.maps(binding.tree(), "subjects").stream().anyMatch(this::isOutside);
        return kind.equals("Role") && !isOutside
                ? Optional.empty()
                : Optional.of(GraveFinding.of(
                        GraveRule.RBAC,
                        binding,
                        "gives the " + (kind.equals("Role") ? "Role" : "ClusterRole") + " {} in its namespace to {}.",
                        role(binding),
                        subjects(binding)));
    }

    private boolean isOutside(Map<String, Object> subject) {
        return !Tree.text(subject, "kind").equals(Optional.of("ServiceAccount"))
                || !Tree.text(subject, "namespace").orElse(namespace).equals(namespace);
    }

    private static String role(PlacedObject binding) {
        return Tree.text(binding.tree(), "roleRef", "name").orElse("");
    }

    private static String subjects(PlacedObject binding) {
        List<Map<String, Object>> subjects = Tree.maps(binding.tree(), "subjects");
        String shown = subjects.stream().limit(SHOWN).map(RbacCheck::subject).collect(Collectors.joining(", "));
        return subjects.size() <= SHOWN ? shown : shown + " and " + (subjects.size() - SHOWN) + " more";
    }

    private static String subject(Map<String, Object> subject) {
        String namespace =
                Tree.text(subject, "namespace").map(each -> each + "/").orElse("");
        return Tree.text(subject, "kind").orElse("?") + " " + namespace
                + Tree.text(subject, "name").orElse("?");
    }

    private static Stream<Map<String, Object>> rules(PlacedObject role) {
        return Tree.maps(role.tree(), "rules").stream();
    }

    private static boolean isEverything(Map<String, Object> rule) {
        List<String> verbs = Tree.texts(rule, "verbs");
        boolean isAll = verbs.contains("*") && Tree.texts(rule, "resources").contains("*");
        return isAll || !Collections.disjoint(verbs, ASSUMING);
    }

    private static boolean isDelicate(Map<String, Object> rule) {
        List<String> resources = Tree.texts(rule, "resources");
        return isEverything(rule)
                || Tree.texts(rule, "verbs").contains("*")
                || resources.contains("*")
                || Tree.texts(rule, "apiGroups").contains("*")
                || !Collections.disjoint(resources, DELICATE);
    }

    private static String allowed(PlacedObject role) {
        List<String> rules = rules(role).map(RbacCheck::words).toList();
        String shown = rules.stream().limit(SHOWN).collect(Collectors.joining("; "));
        int more = rules.size() - SHOWN;
        return rules.isEmpty() ? "what other roles say" : more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String words(Map<String, Object> rule) {
        List<String> things = Stream.concat(
                        Tree.texts(rule, "resources").stream(), Tree.texts(rule, "nonResourceURLs").stream())
                .toList();
        return String.join(",", Tree.texts(rule, "verbs")) + " on " + String.join(",", things);
    }
}
