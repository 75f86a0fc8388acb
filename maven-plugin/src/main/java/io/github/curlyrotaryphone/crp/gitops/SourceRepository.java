package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.gitops.source.Cleanness;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** The repository that contains an app's source; read only. */
public final class SourceRepository {
    private SourceRepository() {}

    /**
     * Its commit and the commit's message, and whether there are changed or untracked files. JGit does not support every
     * format of Git and reports that by exceptions of any kind. None is a reason not to deploy.
     */
    public static SourceState stateOf(Path directory) {
        try (Repository repository = find(directory).orElse(null)) {
            return repository == null || repository.isBare() ? SourceState.ABSENT : stateOf(repository);
        } catch (IOException | RuntimeException e) {
            return unknown(Optional.empty(), Optional.empty(), e);
        }
    }

    private static SourceState stateOf(Repository repository) throws IOException {
        ObjectId head = repository.resolve(Constants.HEAD);
        Optional<String> commit = Optional.ofNullable(head).map(ObjectId::name);
        Optional<CommitDetails> details =
                head == null ? Optional.empty() : Optional.of(CommitReader.read(repository.parseCommit(head)));
        try {
            Cleanness tree = Cleanness.of(repository);
            return new SourceState(commit, tree.dirty(), details, tree.unknown());
        } catch (IOException | RuntimeException e) {
            return unknown(commit, details, e);
        }
    }

    private static SourceState unknown(Optional<String> commit, Optional<CommitDetails> details, Exception e) {
        return new SourceState(commit, true, details, Optional.of(VisibleText.words(FailureReason.of(e))));
    }

    /** The person that Git is configured with there ({@code user.name} and {@code user.email}), if both are set. */
    public static Optional<Author> author(Path directory) {
        try (Repository repository = find(directory).orElse(null)) {
            StoredConfig user = repository == null ? userConfig() : repository.getConfig();
            Optional<String> name = Optional.ofNullable(user.getString("user", null, "name"));
            Optional<String> email = Optional.ofNullable(user.getString("user", null, "email"));
            return name.flatMap(known -> email.map(address -> new Author(known, address)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The files below this folder that its repository tracks, relative to it; empty outside of a repository. */
    public static Optional<Collection<String>> trackedFiles(Path directory) {
        try (Repository repository = find(directory).orElse(null)) {
            if (repository == null || repository.isBare()) {
                return Optional.empty();
            }
            Path root = repository.getWorkTree().toPath().toRealPath();
            String folder = root.relativize(directory.toRealPath()).toString().replace('\\', '/');
            String prefix = folder.isEmpty() ? "" : folder + "/";
            DirCache index = repository.readDirCache();
            Collection<String> files = new TreeSet<>();
            for (int i = 0; i < index.getEntryCount(); i++) {
                String path = index.getEntry(i).getPathString();
                if (path.startsWith(prefix)) {
                    files.add(path.substring(prefix.length()));
                }
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(files);
        } catch (IOException | RuntimeException e) {
            throw CrpException.failed(
                    "Cannot read the Git repository of '" + directory + "': " + FailureReason.of(e) + ".",
                    "See whether 'git status' works there.",
                    e);
        }
    }

    private static Optional<Repository> find(Path directory) throws IOException {
        CleanSystem.install();
        FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(directory.toFile());
        if (builder.getGitDir() == null) {
            return Optional.empty();
        }
        Repository repository = builder.setMustExist(true).build();
        adopt(repository.getConfig(), userConfig());
        return Optional.of(repository);
    }

    /** In a source repository the user's settings for ignored files and line endings apply; nothing is saved. */
    private static void adopt(StoredConfig repository, StoredConfig user) {
        for (String[] key : new String[][] {
            {"core", "excludesfile"},
            {"core", "attributesfile"},
            {"core", "autocrlf"},
            {"core", "eol"},
            {"user", "name"},
            {"user", "email"}
        }) {
            String value = user.getString(key[0], null, key[1]);
            if (repository.getString(key[0], null, key[1]) == null && value != null) {
                repository.setString(key[0], null, key[1], value);
            }
        }
    }

    private static StoredConfig userConfig() throws IOException {
        File home = new File(System.getProperty("user.home", "."));
        FileBasedConfig older = new FileBasedConfig(new File(home, ".config/git/config"), FS.DETECTED);
        FileBasedConfig config = new FileBasedConfig(older, new File(home, ".gitconfig"), FS.DETECTED);
        try {
            older.load();
            config.load();
        } catch (ConfigInvalidException e) {
            throw new IOException(e.getMessage(), e);
        }
        standard(config, "excludesfile", new File(home, ".config/git/ignore"));
        standard(config, "attributesfile", new File(home, ".config/git/attributes"));
        return config;
    }

    private static void standard(StoredConfig config, String key, File file) {
        if (config.getString("core", null, key) == null && file.isFile()) {
            config.setString("core", null, key, file.getPath());
        }
    }
}
