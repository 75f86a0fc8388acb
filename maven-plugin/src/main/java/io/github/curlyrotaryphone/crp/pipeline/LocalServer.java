package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.image.jib.StartCommand;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process of an app's server on this machine: with the class path, the settings, the weights and the environment that
 * the image would contain.
 */
final class LocalServer {
    private LocalServer() {}

    /** What starts it; it is not started yet. */
    static ProcessBuilder of(CrpSpec spec, Path settings, String host, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(spec.image().jvmArguments());
        command.addAll(List.of("-cp", classPath(spec.project()), spec.image().mainClass()));
        command.addAll(List.of("--models", spec.model().path().toString(), "--settings", settings.toString()));
        command.addAll(List.of("--host", host, "--port", String.valueOf(port)));
        ProcessBuilder process =
                new ProcessBuilder(command).directory(spec.project().directory().toFile());
        process.environment().putAll(StartCommand.ENVIRONMENT);
        return process;
    }

    private static String classPath(ProjectSpec project) {
        List<String> parts = new ArrayList<>(List.of(project.classes().toString()));
        project.dependencies().forEach(dependency -> parts.add(dependency.file().toString()));
        return String.join(File.pathSeparator, parts);
    }
}
