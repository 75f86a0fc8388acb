package io.github.curlyrotaryphone.crp.manifest.tenant;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.write.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The objects that confine an app in an environment: its Namespace, and a service account for Flux that may apply there the
 * kinds that the app has, and nothing else.
 */
public final class Tenant {
    private static final String HEADER =
            "# Rendered by 'mvn crp:render-tenant' for a platform team, which applies it before the app is deployed.\n";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final List<String> VERBS = List.of("get", "list", "watch", "create", "update", "patch", "delete");

    private final CrpSpec spec;
    private final EnvironmentSpec environment;
    private final String namespace;
    private final String account;

    private Tenant(CrpSpec spec, EnvironmentSpec environment, String account) {
        this.spec = spec;
        this.environment = environment;
        this.namespace = environment.deploy().namespace().name();
        this.account = account;
    }

    /**
     * The objects as one file.
     *
     * @param manifests what the app has there
     */
    public static String of(CrpSpec spec, EnvironmentSpec environment, ManifestSet manifests) {
        String title = manifests.identity().title();
        String account = spec.flux()
                .serviceAccountName()
                .orElseThrow(() -> CrpException.refused(
                        "Cannot render a tenant for " + title + ": Flux would apply it with its own rights.",
                        "Set flux.serviceAccountName in crp.yaml, such as 'tenant-" + spec.name() + "'."));
        if (environment.deploy().namespace().rendered()) {
            throw CrpException.refused(
                    "Cannot render a tenant for " + title
                            + ": crp.yaml lets the app create its Namespace, and whoever may"
                            + " change a Namespace may lower its Pod Security level.",
                    "Set deploy.namespace: " + environment.deploy().namespace().name()
                            + " in crp.yaml and delete deploy.createNamespace: the platform team creates it.");
        }
        Tenant tenant = new Tenant(spec, environment, account);
        return tenant.text(tenant.resources(manifests));
    }

    private String text(SortedMap<String, SortedSet<String>> resources) {
        return HEADER
                + List.of(namespace(), account(), role(resources), binding()).stream()
                        .map(YamlWriter::write)
                        .collect(Collectors.joining("---\n"));
    }

    /** The resources of what the app has, by group. */
    private SortedMap<String, SortedSet<String>> resources(ManifestSet manifests) {
        SortedMap<String, SortedSet<String>> resources = new TreeMap<>();
        List<String> outside = new ArrayList<>();
        manifests.files().forEach((file, text) -> {
            for (Map<String, Object> object : PlainYaml.readable(text)) {
                String api = Tree.text(object, "apiVersion").orElse("");
                String kind = Tree.text(object, "kind").orElse("");
                if (api.startsWith("kustomize.config.k8s.io/")) {
                    continue;
                }
                if (!Tree.text(object, "metadata", "namespace").orElse("").equals(namespace)) {
                    outside.add(
                            kind + " " + Tree.text(object, "metadata", "name").orElse(""));
                }
                String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
                resources.computeIfAbsent(group, absent -> new TreeSet<>()).add(ResourceName.of(kind));
            }
        });
        if (!outside.isEmpty()) {
            throw CrpException.refused(
                    "Cannot render a tenant for " + manifests.identity().title()
                            + ": it has objects outside the namespace '" + namespace + "': "
                            + String.join(", ", outside) + ".",
                    "Remove them from src/main/crp: the platform team applies them itself.");
        }
        return resources;
    }

    private Fields namespace() {
        Fields levels = new Fields();
        for (String mode : List.of("enforce", "audit", "warn")) {
            levels.with("pod-security.kubernetes.io/" + mode, "restricted");
        }
        return Fields.of("apiVersion", "v1")
                .with("kind", "Namespace")
                .with("metadata", Fields.of("name", namespace).with("labels", levels));
    }

    /** Flux takes it from the namespace of the Flux Kustomization. */
    private Fields account() {
        return Fields.of("apiVersion", "v1")
                .with("kind", "ServiceAccount")
                .with(
                        "metadata",
                        Fields.of("name", account).with("namespace", spec.flux().namespace()))
                .with("automountServiceAccountToken", false);
    }

    private Fields role(SortedMap<String, SortedSet<String>> resources) {
        List<Fields> rules = new ArrayList<>();
        resources.forEach((group, names) -> rules.add(Fields.of("apiGroups", List.of(group))
                .with("resources", List.copyOf(names))
                .with("verbs", VERBS)));
        return Fields.of("apiVersion", RBAC + "/v1")
                .with("kind", "Role")
                .with("metadata", metadata())
                .with("rules", rules);
    }

    private Fields binding() {
        return Fields.of("apiVersion", RBAC + "/v1")
                .with("kind", "RoleBinding")
                .with("metadata", metadata())
                .with(
                        "roleRef",
                        Fields.of("apiGroup", RBAC).with("kind", "Role").with("name", roleName()))
                .with(
                        "subjects",
                        List.of(Fields.of("kind", "ServiceAccount")
                                .with("name", account)
                                .with("namespace", spec.flux().namespace())));
    }

    private Fields metadata() {
        return Fields.of("name", roleName()).with("namespace", namespace);
    }

    /** Two apps in one namespace have a role each. */
    private String roleName() {
        return "crp." + environment.of(spec.name()).fluxName();
    }
}
