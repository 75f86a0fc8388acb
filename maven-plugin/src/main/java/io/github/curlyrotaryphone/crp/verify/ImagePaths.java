package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths that are fixed in the code: they do not exist outside a container, which is not an error of the app. */
final class ImagePaths {
    private static final Pattern PATH = Pattern.compile("(?<![A-Za-z0-9_./-])/(?:app|models)/[A-Za-z0-9_./-]+");

    private ImagePaths() {}

    /** The first of these folders that a line mentions. */
    static Optional<String> mentioned(List<String> lines, List<String> folders) {
        return folders.stream()
                .filter(folder -> lines.stream().anyMatch(line -> line.contains(folder)))
                .findFirst();
    }

    /** The first path in these lines that is a path of the image, which does not exist on this machine. */
    static Optional<String> unreachable(List<String> lines, VerificationFolder folder) {
        for (String line : lines) {
            Matcher path = PATH.matcher(line);
            while (path.find()) {
                String name = path.group().replaceAll("[./]+$", "");
                if (folder.holds(name)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }
}
