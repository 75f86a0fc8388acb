package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks that the sections of crp.yaml are those of its kind of app. */
public final class PythonCheck {
    private static final List<String> OF_MODELS =
            List.of("model.path", "server", "image.modules", "image.jvmArguments", "image.mainClass");
    private static final String VERSION = "python.version";
    private static final String WHEELS = "python.wheels";

    private final Problems problems;

    /** Reports to {@code problems}. */
    public PythonCheck(Problems problems) {
        this.problems = problems;
    }

    /** Whether this is a Python app. */
    public static boolean isPython(Settings settings) {
        return settings.neededText("kind").equals("python");
    }

    /** Checks the sections of one file, whose module is in this folder. */
    public void check(Settings settings, Path module) {
        if (!isPython(settings)) {
            if (settings.has("python")) {
                problems.add(
                        settings.place("python"),
                        "is for Python apps. Write kind: python at the top, or delete this section.");
            }
            return;
        }
        for (String key : OF_MODELS) {
            if (settings.place(key).key().equals(key)) {
                problems.add(settings.place(key), "has no effect on an app of kind: python. Delete it.");
            }
        }
        if (settings.text(VERSION).isEmpty() && !problems.concern(VERSION)) {
            problems.add(
                    settings.place(VERSION).as(VERSION),
                    "is missing. Write version: '3.12', with the Python that the app runs on.");
        }
        if (settings.text("image.base").filter("jlink"::equals).isPresent()) {
            problems.add(
                    settings.place("image.base"),
                    "'jlink' is a base for Java. Write an image that has Python, such as 'python:3.12-slim', or delete the"
                            + " key.");
        }
        settings.text(WHEELS)
                .flatMap(text -> wheels(text, module))
                .ifPresent(words -> problems.add(settings.place(WHEELS), words));
    }

    private static Optional<String> wheels(String text, Path module) {
        try {
            Path folder = module.resolve(text).normalize();
            boolean isInside = folder.startsWith(module.normalize()) && Files.isDirectory(folder);
            return isInside
                    ? Optional.empty()
                    : Optional.of("'" + text + "' is not a folder of the module. Put the wheels into one.");
        } catch (InvalidPathException e) {
            return Optional.of("'" + text + "' is not a valid path. Write a folder such as wheels.");
        }
    }
}
