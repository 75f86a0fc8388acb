package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.python.version.VersionSpecifiers;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the packages of a lock, and words what is wrong with it in the same way for every format. */
final class LockDraft {
    private static final Pattern SHA256 = Pattern.compile("sha256:([0-9a-fA-F]{64})");
    private static final String AGAIN = "Make the lock again with the tool that made it.";

    private final String file;
    private final LockRequest request;
    private final Map<String, LockedPackage> packages = new TreeMap<>();

    LockDraft(String file, LockRequest request) {
        this.file = file;
        this.request = request;
    }

    /** The lock is for these versions of Python. */
    void requirePython(VersionSpecifiers allowed) {
        if (!allowed.admit(request.target().python())) {
            throw CrpException.refused(
                    "'" + file + "' does not allow Python "
                            + request.target().python().minor() + ": it is for '" + allowed + "'.",
                    "Set 'python.version' in crp.yaml to a version that it allows, or make the lock again for Python "
                            + request.target().python().minor() + ".");
        }
    }

    /** A package that the target needs. */
    void add(LockedPackage added) {
        if (added.hashes().isEmpty()) {
            throw CrpException.refused(
                    "'" + file + "' has no SHA-256 hash of '" + added.name() + "', so nobody can tell whether the file"
                            + " that an index sends is the one that was locked.",
                    "Make the lock with hashes, such as by `uv pip compile --format pylock.toml` or"
                            + " `pip-compile --generate-hashes`.");
        }
        LockedPackage other = packages.putIfAbsent(added.name(), added);
        if (other != null && !other.version().equals(added.version())) {
            throw CrpException.refused(
                    "'" + file + "' has two versions of '" + added.name() + "' for " + request.target() + ": '"
                            + other.version() + "' and '" + added.version() + "'.",
                    "Delete one of them, or give them markers of which only one holds. " + AGAIN);
        }
        if (other != null) {
            packages.put(added.name(), joined(other, added));
        }
    }

    /** A package that is no wheel of an index. */
    CrpException notWheel(String name, String origin) {
        return CrpException.refused(
                "'" + name + "' is " + origin + " in '" + file + "', which only Python can install.",
                "Build a wheel of it once (`pip wheel --no-deps`), put it into a folder, name that in 'python.wheels' of"
                        + " crp.yaml, and lock '" + name + "' by version and hash.");
    }

    /** The file is not what its format says. */
    CrpException invalid(String problem) {
        return CrpException.refused("Cannot read '" + file + "': " + problem + ".", AGAIN);
    }

    PythonLock lock(Optional<String> index, List<String> furtherIndexes) {
        return new PythonLock(file, List.copyOf(packages.values()), index, furtherIndexes);
    }

    /** The digest of {@code sha256:…}; empty for another algorithm. */
    static Optional<Digest> digest(String hash) {
        return SHA256.matcher(hash.strip()).matches()
                ? Optional.of(new Digest(hash.strip().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    PackageVersion version(String name, String text) {
        return PackageVersion.parse(text)
                .orElseThrow(() -> invalid("the version '" + text + "' of '" + name + "' is none"));
    }

    private static LockedPackage joined(LockedPackage one, LockedPackage other) {
        List<LockedFile> files = new ArrayList<>(one.files());
        files.addAll(other.files());
        Set<Digest> hashes = new HashSet<>(one.hashes());
        hashes.addAll(other.hashes());
        return new LockedPackage(
                one.name(), one.version(), files, hashes, one.index().or(other::index));
    }
}
