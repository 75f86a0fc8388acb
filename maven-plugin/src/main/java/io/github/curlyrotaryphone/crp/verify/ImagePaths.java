package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.verify.process.TrialFolder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths that code has in itself: they lead nowhere outside a container, which is no fault of what was packed. */
final class ImagePaths {
    private static final Pattern PATH = Pattern.compile("(?<![A-Za-z0-9_./-])/(?:app|models)/[A-Za-z0-9_./-]+");

    private ImagePaths() {}

    /** The first path in these lines that the image has and that does not lead to it here. */
    static Optional<String> unreachable(List<String> lines, TrialFolder folder) {
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
