package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.store.CleanSystem;
import io.github.curlyrotaryphone.crp.result.SourceState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/** The repository that contains an app's source; read only. */
public final class SourceRepository {
    private static final Pattern LOCK = Pattern.compile("(^|/)crp\\.lock$");

    private SourceRepository() {}

    /** Its commit and the commit's message, and whether there are changed or untracked files. */
    public static SourceState stateOf(Path directory) {
        try (Repository repository = find(directory).orElse(null)) {
            if (repository == null || repository.isBare()) {
                return SourceState.ABSENT;
            }
            ObjectId head = repository.resolve(Constants.HEAD);
            // Closing the repository is enough; this Git object does not own it.
            boolean dirty = isDirty(Git.wrap(repository).status().call());
            if (head == null) {
                return new SourceState(Optional.empty(), dirty);
            }
            RevCommit commit = repository.parseCommit(head);
            return new SourceState(Optional.of(head.name()), dirty, Optional.of(CommitReader.read(commit)));
        } catch (IOException | GitAPIException e) {
            throw CrpException.failed(
                    "Cannot read the Git repository of '" + directory + "': " + e.getMessage() + ".",
                    "See whether 'git status' works there.",
                    e);
        }
    }

    /** A crp.lock that nobody has committed yet is no change of the source: crp itself has just written it. */
    private static boolean isDirty(Status status) {
        return status.hasUncommittedChanges()
                || status.getUntracked().stream()
                        .anyMatch(path -> !LOCK.matcher(path).find());
    }

    /** The person that Git is configured with there ({@code user.name} and {@code user.email}), if both are set. */
    public static Optional<Author> author(Path directory) {
        try (Repository repository = find(directory).orElse(null)) {
            StoredConfig user = repository == null ? userConfig() : repository.getConfig();
            Optional<String> name = Optional.ofNullable(user.getString("user", null, "name"));
            Optional<String> email = Optional.ofNullable(user.getString("user", null, "email"));
            return name.flatMap(known -> email.map(address -> new Author(known, address)));
        } catch (IOException e) {
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
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read the Git repository of '" + directory + "': " + e.getMessage() + ".",
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
            {"core", "excludesfile"}, {"core", "autocrlf"}, {"core", "eol"}, {"user", "name"}, {"user", "email"}
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
        File ignore = new File(home, ".config/git/ignore");
        if (config.getString("core", null, "excludesfile") == null && ignore.isFile()) {
            config.setString("core", null, "excludesfile", ignore.getPath());
        }
        return config;
    }
}
