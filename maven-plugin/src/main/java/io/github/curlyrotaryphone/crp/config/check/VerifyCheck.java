package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Checks how what was packed is to be verified. */
public final class VerifyCheck {
    private static final String ENV = "verify.env";
    private static final String SAMPLES = "verify.samples";

    private final Problems problems;

    /** Reports to {@code problems}. */
    public VerifyCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks names of variables and the folder of samples, relative to the module's. */
    public void check(Settings settings, Path module) {
        settings.entries(ENV)
                .forEach((name, value) ->
                        VariableCheck.form(name).ifPresent(words -> problems.add(value.place(), words)));
        String text = settings.neededText(SAMPLES);
        samples(text, module, settings.place(SAMPLES).key().equals(SAMPLES))
                .ifPresent(words -> problems.add(settings.place(SAMPLES).as(SAMPLES), "'" + text + "' " + words));
    }

    /** The usual folder may be absent, but not one that somebody names. */
    private static Optional<String> samples(String text, Path module, boolean isWritten) {
        Path folder;
        try {
            folder = module.resolve(text).normalize();
        } catch (InvalidPathException e) {
            return Optional.of("is not a valid path. Write a folder such as src/test/model/samples.");
        }
        if (!folder.startsWith(module.normalize())) {
            return Optional.of("is outside the module. Move the samples into a folder of the module.");
        }
        return isWritten && !Files.isDirectory(folder)
                ? Optional.of("is not a folder. Put the samples there, or correct 'verify.samples'.")
                : Optional.empty();
    }
}
