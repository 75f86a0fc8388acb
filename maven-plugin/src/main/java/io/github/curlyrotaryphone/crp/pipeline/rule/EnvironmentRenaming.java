package io.github.curlyrotaryphone.crp.pipeline.rule;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.ScalarLines;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the files of one environment the names that follow from another, so that only deliberate differences are left
 * to compare: folder, instance, namespace and cluster are not among them.
 */
public final class EnvironmentRenaming {
    private static final Pattern CLUSTER = Pattern.compile("^clusters/[^/]+/");

    private EnvironmentRenaming() {}

    /** The files as they would be named in another environment, whose files are {@code like}. */
    public static SortedMap<String, String> in(
            EnvironmentName other,
            SortedMap<String, String> like,
            AppEnvironment identity,
            SortedMap<String, String> files) {
        AppName app = identity.app();
        EnvironmentName environment = identity.environment();
        Optional<String> namespace = namespace(files);
        Optional<String> otherNamespace = namespace(like);
        Optional<String> cluster = like.keySet().stream()
                .filter(path -> path.startsWith("clusters/"))
                .findFirst()
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1));
        SortedMap<String, String> renamed = new TreeMap<>();
        files.forEach((path, text) -> {
            String there = path.replace("/" + app + "/" + environment + "/", "/" + app + "/" + other + "/")
                    .replace("/" + app + "." + environment + ".yaml", "/" + app + "." + other + ".yaml");
            String named = text.replace(app + "." + environment, app + "." + other)
                    .replace("/" + app + "/" + environment + "\"", "/" + app + "/" + other + "\"");
            if (namespace.isPresent() && otherNamespace.isPresent()) {
                named = renamed(named, path, namespace.get(), otherNamespace.get());
            }
            renamed.put(
                    cluster.map(folder -> CLUSTER.matcher(there).replaceFirst(Matcher.quoteReplacement(folder)))
                            .orElse(there),
                    named);
        });
        return renamed;
    }

    private static String renamed(String text, String path, String namespace, String other) {
        ScalarLines lines = ScalarLines.of(text).replace("metadata", "namespace", namespace, other);
        return path.endsWith("/namespace.yaml") || path.equals("namespace.yaml")
                ? lines.replace("metadata", "name", namespace, other).text()
                : lines.text();
    }

    /** Where the workload runs, as its objects say. */
    private static Optional<String> namespace(SortedMap<String, String> files) {
        return files.entrySet().stream()
                .filter(file -> !file.getKey().startsWith("clusters/"))
                .flatMap(file -> PlainYaml.readable(file.getValue()).stream())
                .flatMap(object -> Tree.text(object, "metadata", "namespace").stream())
                .findFirst();
    }
}
