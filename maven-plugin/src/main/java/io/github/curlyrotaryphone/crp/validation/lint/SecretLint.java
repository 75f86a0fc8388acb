package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds secrets that everybody who reads the repository can read. */
final class SecretLint implements Lint {
    private static final Rule PLAIN = new Rule(
            "secret-in-plain",
            Severity.ERROR,
            "A Secret with `data` or `stringData` that nobody encrypted.",
            "Base64 is no encryption: it is in the history of the repository for ever.");
    private static final Rule VALUE = new Rule(
            "secret-in-value",
            Severity.ERROR,
            "A password, token or key as a value: of a variable, a ConfigMap, a literal of a kustomize generator, the"
                    + " values of a HelmRelease or Argo Application; or one whose form tells it, anywhere.",
            "Everybody who reads the repository, its clones and its requests has it.");
    private static final Rule LIKELY = new Rule(
            "secret-like-value",
            Severity.WARNING,
            "A value that looks as random as a secret does.",
            "As for `secret-in-value`.");
    private static final String REMEDY = "Make it a SealedSecret, an ExternalSecret or a Secret that SOPS encrypted"
            + ", refer to that, and replace the secret, since it was readable.";
    private static final String BY_FORM = "is a secret by its form";
    private static final List<String> GENERATORS = List.of("secretGenerator", "configMapGenerator");
    private static final Set<String> ENCRYPTED =
            Set.of("SealedSecret.bitnami.com", "CustomResourceDefinition.apiextensions.k8s.io");
    private static final List<String> VALUES = List.of("HelmRelease.helm.toolkit.fluxcd.io", "Application.argoproj.io");

    @Override
    public List<Rule> rules() {
        return List.of(PLAIN, VALUE, LIKELY);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        scope.objects().forEach(object -> check(object, report));
    }

    private static void check(PlacedObject object, LintReport report) {
        String kind = object.name().kindAndGroup();
        Node root = Node.of(object);
        if (ENCRYPTED.contains(kind) || (root.at("sops").exists() && !kind.equals("Secret"))) {
            return;
        }
        if (kind.equals("Secret")) {
            secret(object, root, report);
            return;
        }
        for (Texts.Text text : Texts.of(root)) {
            if (SecretText.hasKnownForm(text.value())) {
                add(report, VALUE, object, text.path(), BY_FORM);
            }
        }
        values(object, root).forEach(text -> value(object, text, report));
    }

    /** What kustomize generates objects from is in the file as {@code KEY=value}. */
    static void generated(PlacedObject kustomization, LintReport report) {
        for (String generator : GENERATORS) {
            for (Node each : Node.of(kustomization).items(generator)) {
                each.items("literals").forEach(literal -> literal(kustomization, literal, report));
            }
        }
    }

    private static void literal(PlacedObject kustomization, Node literal, LintReport report) {
        String text = literal.text().orElse("");
        int end = text.indexOf('=');
        String value = text.substring(end + 1).replaceFirst("^(['\"])(.*)\\1$", "$2");
        if (SecretText.hasKnownForm(value)) {
            add(report, VALUE, kustomization, literal.path(), BY_FORM);
        } else if (end > 0) {
            value(kustomization, new Texts.Text(text.substring(0, end), value, literal.path()), report);
        }
    }

    private static void secret(PlacedObject object, Node root, LintReport report) {
        boolean isPlain = Stream.of("data", "stringData")
                .flatMap(name -> root.at(name).entries().stream())
                .anyMatch(entry -> entry.getValue()
                        .text()
                        .filter(text -> !text.isEmpty() && !isEncrypted(root, text))
                        .isPresent());
        if (isPlain) {
            report.add(PLAIN, object, FieldPath.ROOT, "It is a Secret in plain.", REMEDY);
        }
    }

    private static boolean isEncrypted(Node root, String text) {
        return root.at("sops").exists() && text.startsWith("ENC[");
    }

    /** The texts in places where people put secrets. */
    private static Stream<Texts.Text> values(PlacedObject object, Node root) {
        String kind = object.name().kindAndGroup();
        if (kind.equals("ConfigMap")) {
            return Texts.of(root.at("data")).stream();
        }
        if (VALUES.contains(kind)) {
            return Stream.of(root.at("spec", "values"), root.at("spec", "source", "helm"))
                    .flatMap(each -> Texts.of(each).stream());
        }
        return Workload.of(object).stream()
                .flatMap(workload -> workload.containers().stream())
                .flatMap(container -> Texts.of(container.at("env")).stream())
                .filter(text -> text.path().toString().endsWith(".value"));
    }

    private static void value(PlacedObject object, Texts.Text text, LintReport report) {
        if (SecretText.hasKnownForm(text.value())) {
            return;
        }
        if (SecretText.isNamedOne(text.name(), text.value())) {
            add(report, VALUE, object, text.path(), "is a secret by its name '" + text.name() + "'");
        } else if (SecretText.looksRandom(text.name(), text.value())) {
            add(report, LIKELY, object, text.path(), "looks as random as a secret");
        }
    }

    private static void add(LintReport report, Rule rule, PlacedObject object, FieldPath path, String words) {
        report.add(rule, object, path, "The value of '" + path + "' " + words + ".", REMEDY);
    }
}
