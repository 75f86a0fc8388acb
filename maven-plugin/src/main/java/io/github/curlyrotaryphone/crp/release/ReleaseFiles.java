package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a release, at the paths that they are committed under, and whose manifests they are. */
final class ReleaseFiles {
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private final AppName app;
    private final SortedMap<String, String> left;

    ReleaseFiles(AppName app, SortedMap<String, String> files) {
        this.app = app;
        this.left = new TreeMap<>(files);
    }

    /** Path from the root of the GitOps repository to text, for every environment. */
    static SortedMap<String, String> of(Release release) {
        SortedMap<String, String> files = new TreeMap<>();
        for (ReleasedEnvironment environment : release.environments()) {
            String folder = environment.gitops().folder(environment.manifests().identity()) + "/";
            environment.manifests().files().forEach((name, text) -> put(files, folder + name, text));
            environment
                    .manifests()
                    .fluxFiles()
                    .forEach((cluster, text) -> put(
                            files,
                            GitOpsSpec.fluxFile(cluster, environment.manifests().identity()),
                            text));
        }
        return files;
    }

    private static void put(SortedMap<String, String> files, String path, String text) {
        if (files.putIfAbsent(path, text) != null) {
            throw new IllegalArgumentException("two environments have a file '" + path + "'");
        }
    }

    /** The manifests of this environment, which nobody else gets then. */
    ManifestSet take(EnvironmentName environment, GitOpsSpec gitops, List<ClusterName> clusters) {
        AppEnvironment identity = new AppEnvironment(app, environment);
        SortedMap<ClusterName, String> flux = new TreeMap<>();
        for (ClusterName cluster : clusters) {
            String path = GitOpsSpec.fluxFile(cluster, identity);
            String text = left.remove(path);
            if (text == null) {
                throw new IllegalArgumentException("it has no '" + path + "'");
            }
            flux.put(cluster, text);
        }
        return new ManifestSet(identity, files(gitops.folder(identity) + "/"), flux);
    }

    private SortedMap<String, String> files(String folder) {
        SortedMap<String, String> files = new TreeMap<>();
        for (Map.Entry<String, String> file : left.entrySet()) {
            if (file.getKey().startsWith(folder)) {
                files.put(file.getKey().substring(folder.length()), file.getValue());
            }
        }
        for (String name : files.keySet()) {
            if (!FILE_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("it has a file '" + folder + name + "', which crp never writes");
            }
            left.remove(folder + name);
        }
        return files;
    }

    void requireAllTaken() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("it has a file '" + left.firstKey() + "' of no environment");
        }
    }
}
