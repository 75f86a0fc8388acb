package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the files of an app in an environment lie.
 *
 * @param identity the app and its environment
 * @param apps the folder of all apps, from the root
 */
public record AppPaths(AppEnvironment identity, String apps) {
    private static final Pattern CLUSTER = Pattern.compile("clusters/[a-z0-9-]+/[^/]+");

    /** Where an edit changes something. */
    public static AppPaths of(Edit edit) {
        return new AppPaths(edit.identity(), edit.gitops().apps());
    }

    /** The folder of the app in the environment, from the root. */
    public String folder() {
        return apps + "/" + identity.app() + "/" + identity.environment();
    }

    /** The path of {@code .crp.json}. */
    public String recordPath() {
        return folder() + "/" + RecordFile.NAME;
    }

    /** The path of {@code hydrator.metadata}, which may name another source commit without being another change. */
    public String hydratorPath() {
        return folder() + "/" + DeployRecord.HYDRATOR_FILE;
    }

    /** Name of the Flux Kustomization and, with {@code .yaml}, of its file. */
    public String fluxName() {
        return identity.fluxName();
    }

    /** The branch that a change waits on. */
    public String reviewBranch() {
        return identity.reviewBranch();
    }

    /** As people read it: {@code 'iris' in 'dev'}. */
    public String title() {
        return identity.title();
    }

    /** Whether a path is one that crp may ever have written for it. */
    public boolean mayOwn(String path) {
        return (path.startsWith(folder() + "/") && !path.contains("/../"))
                || (path.endsWith("/" + fluxName() + ".yaml")
                        && CLUSTER.matcher(path).matches());
    }

    /** The ordinary files of its folder and of its Flux Kustomizations in every cluster. */
    public List<TreeView.Entry> files(TreeView tree) {
        List<TreeView.Entry> files = new ArrayList<>(tree.files(folder()));
        for (TreeView.Entry cluster : tree.list("clusters")) {
            tree.find(cluster.path() + "/" + fluxName() + ".yaml")
                    .filter(TreeView.Entry::isFile)
                    .ifPresent(files::add);
        }
        return files;
    }

    /** Path to blob id of {@link #files}: what a change of this place could touch. */
    public SortedMap<String, String> ids(TreeView tree) {
        SortedMap<String, String> ids = new TreeMap<>();
        files(tree).forEach(file -> ids.put(file.path(), file.id().name()));
        return ids;
    }

    /** Its record, where there is such a file. */
    public Optional<TreeView.Entry> record(TreeView tree) {
        return tree.find(recordPath()).filter(TreeView.Entry::isFile);
    }

    /** Reads a record that was loaded; one that lists files of others is none. */
    public DeployRecord read(String text) throws RecordFile.Unreadable {
        DeployRecord deployed = RecordFile.read(text);
        for (String path : deployed.files().keySet()) {
            if (!mayOwn(path)) {
                throw new RecordFile.Unreadable("it lists '" + path + "', which is not its own");
            }
        }
        return deployed;
    }

    /** The app. */
    public AppName app() {
        return identity.app();
    }

    /** The environment. */
    public EnvironmentName environment() {
        return identity.environment();
    }
}
