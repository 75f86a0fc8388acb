package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the names of images. */
public final class ImageCheck {
    private static final Pattern SCHEME = Pattern.compile("[a-z+]+://");
    private static final Pattern TAG_OR_DIGEST = Pattern.compile("(:[^/:@]*)?(@.*)?$");

    private final Problems problems;

    /** Reports to {@code problems}. */
    public ImageCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks the section {@code image}. */
    public void check(Settings settings) {
        settings.text("image.repository")
                .flatMap(ImageCheck::repository)
                .ifPresent(words -> problems.add(settings.place("image.repository"), words));
        settings.text("image.base")
                .flatMap(ImageCheck::base)
                .ifPresent(words -> problems.add(settings.place("image.base"), words));
        if (settings.has("image.modules")
                && !settings.text("image.base").orElse("jlink").equalsIgnoreCase("jlink")) {
            problems.add(
                    settings.place("image.modules"),
                    "has no effect on the base '" + settings.text("image.base").orElseThrow()
                            + "': only a linked base can be given modules. Delete the key, or set image.base to jlink.");
        }
        if (settings.has("image.platforms") && settings.texts("image.platforms").isEmpty()) {
            problems.add(settings.place("image.platforms"), "is empty. Write [linux/amd64], or delete the key.");
        }
    }

    private static Optional<String> repository(String text) {
        if (SCHEME.matcher(text).lookingAt()) {
            return Optional.of("has a scheme. Write '" + SCHEME.matcher(text).replaceFirst("") + "'.");
        }
        if (!text.equals(text.toLowerCase(Locale.ROOT)) && !text.contains("@")) {
            return Optional.of("'" + text + "' has upper-case letters, which registries do not accept. Write '"
                    + text.toLowerCase(Locale.ROOT) + "'.");
        }
        Optional<String> words = parsed(text, "Write for example 'registry.example.com/team/iris'.");
        if (words.isPresent()) {
            return words;
        }
        ImageReference reference = ImageReference.parse(text);
        if (reference.tag().isPresent() || reference.digest().isPresent()) {
            return Optional.of("'" + text + "' has a tag or digest, which crp adds itself. Write '"
                    + TAG_OR_DIGEST.matcher(text).replaceFirst("") + "', and further tags in 'image.tags'.");
        }
        return text.contains("/")
                ? Optional.empty()
                : Optional.of("'" + text + "' has no registry. Write for example" + " 'registry.example.com/team/"
                        + text + "'.");
    }

    private static Optional<String> base(String text) {
        if (text.equals("jlink")) {
            return Optional.empty();
        }
        return text.equalsIgnoreCase("jlink")
                ? Optional.of("'" + text + "' is not a base. Did you mean 'jlink'?")
                : parsed(text, "Write jlink, or an image such as 'eclipse-temurin:17-jre'.");
    }

    private static Optional<String> parsed(String text, String remedy) {
        try {
            ImageReference.parse(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("'" + text + "' is not a valid image: " + e.getMessage() + ". " + remedy);
        }
    }
}
