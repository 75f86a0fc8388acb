package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.python.version.Requirement;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code requirements.txt} in pip's mode with hashes: every package has one version, and the hash of each file. */
final class RequirementsReader {
    private static final Pattern OPTION = Pattern.compile("(-[a-z]|--[a-z-]+)(?:[ =]+(.*))?");
    private static final Pattern HASH = Pattern.compile("\\s--hash[= ]\\s*(\\S+)");
    private static final Pattern PLACE = Pattern.compile("[./~].*|.*\\.whl|[a-z+]+://.*|git\\+.*");
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "--require-hashes", "--only-binary", "--prefer-binary", "--pre", "--use-feature", "-c", "--constraint");

    private final Path file;
    private final LockRequest request;
    private final LockDraft draft;
    private final List<String> further = new ArrayList<>();
    private final Set<Path> read = new HashSet<>();
    private Optional<String> index = Optional.empty();

    RequirementsReader(Path file, LockRequest request) {
        this.file = file;
        this.request = request;
        this.draft = new LockDraft(file.getFileName().toString(), request);
    }

    /** Whether the file has any hash: without one it is what somebody asks for, not a lock. */
    static boolean isLock(Path file) {
        return lines(file).stream().anyMatch(line -> line.contains("--hash"));
    }

    PythonLock read() {
        read(file);
        return draft.lock(index, further);
    }

    private void read(Path part) {
        if (!read.add(part.toAbsolutePath().normalize())) {
            return;
        }
        for (String line : lines(part)) {
            try {
                Matcher option = OPTION.matcher(line);
                if (option.matches()) {
                    option(
                            part,
                            option.group(1),
                            Optional.ofNullable(option.group(2)).orElse("").strip());
                } else {
                    requirement(line);
                }
            } catch (IllegalArgumentException e) {
                throw draft.invalid(String.valueOf(e.getMessage()));
            }
        }
    }

    private void option(Path part, String name, String value) {
        switch (name) {
            case "-r", "--requirement" -> read(part.resolveSibling(value));
            case "-i", "--index-url", "--pypi-url" -> index = Optional.of(value);
            case "--extra-index-url" -> further.add(value);
            case "-e", "--editable" -> throw draft.notWheel(value, "an editable folder");
            default -> {
                if (!WITHOUT_EFFECT.contains(name)) {
                    throw draft.invalid("crp does not know its option '" + name + "'");
                }
            }
        }
    }

    private void requirement(String line) {
        Set<Digest> hashes = new HashSet<>();
        Matcher hash = HASH.matcher(line);
        while (hash.find()) {
            LockDraft.digest(hash.group(1)).ifPresent(hashes::add);
        }
        String text = HASH.matcher(line).replaceAll("").strip();
        if (PLACE.matcher(text).matches()) {
            throw draft.notWheel(FailureReason.withoutUserInfo(text), "an address");
        }
        Requirement requirement = Requirement.parse(text);
        if (requirement.url().isPresent()) {
            throw draft.notWheel(requirement.name(), "an address");
        }
        if (requirement.isFor(request.variables())) {
            String version = requirement
                    .versions()
                    .pinned()
                    .orElseThrow(() -> draft.invalid(
                            "'" + requirement.name() + "' has no version, such as " + requirement.name() + "==1.0"));
            draft.add(new LockedPackage(
                    requirement.name(),
                    draft.version(requirement.name(), version),
                    List.of(),
                    hashes,
                    Optional.empty()));
        }
    }

    /** The lines without comments, those that go on in the next joined. */
    private static List<String> lines(Path file) {
        try {
            String joined = Files.readString(file).replace("\r", "").replaceAll("\\\\\n", " ");
            return joined.lines()
                    .map(line -> line.replaceFirst("(^|\\s)#.*$", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read '" + file.getFileName() + "': " + FailureReason.of(e) + ".",
                    "Correct the name, or make the file readable.",
                    e);
        }
    }
}
