package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The class path of an app with the digest of every part, by which files generated from it are cached.
 *
 * @param classes digest of the app's classes, resources and jar manifest
 * @param libraries its dependencies, in Maven's order
 */
public record ClassPath(Digest classes, List<Library> libraries) {
    public ClassPath {
        libraries = List.copyOf(libraries);
    }

    /**
     * A dependency as it is stored in the image.
     *
     * @param name the name of its jar, unique in the image
     * @param digest digest of the jar, or of the files of a folder
     * @param groupId the group of its coordinates
     * @param file the file on this machine
     */
    public record Library(String name, Digest digest, String groupId, Path file) {}

    /** Whether it includes the native libraries of ONNX Runtime. */
    public boolean hasNatives() {
        return libraries.stream().anyMatch(NativeLibraries::mayBeIn);
    }

    /** The class path of this project. */
    public static ClassPath of(ProjectSpec project, FileHashes hashes) {
        Set<String> taken = new HashSet<>();
        List<Library> libraries = new ArrayList<>();
        for (Dependency dependency : project.dependencies()) {
            requirePresent(dependency);
            Path file = dependency.file();
            Digest digest = Files.isDirectory(file) ? ofFolder(file, hashes) : hashes.of(file);
            libraries.add(new Library(
                    freeName(dependency, taken), digest, dependency.owner().groupId(), file));
        }
        return new ClassPath(ofCode(project.code(), hashes), libraries);
    }

    private static Digest ofCode(AppCode code, FileHashes hashes) {
        Digest classes = ofFolder(code.classes(), hashes);
        return AppManifest.of(code)
                .map(manifest -> Fingerprint.of(classes, Digest.of(manifest)))
                .orElse(classes);
    }

    /** A hash of names and contents, without paths of this machine. */
    public Digest digest() {
        List<Object> parts = new ArrayList<>(List.of(classes));
        libraries.forEach(library -> parts.addAll(List.of(library.name(), library.digest())));
        return Fingerprint.of(parts);
    }

    /** Name and digest of each dependency, in order. */
    public List<List<Object>> libraryDigests() {
        return libraries.stream()
                .map(library -> List.<Object>of(library.name(), library.digest()))
                .toList();
    }

    private static void requirePresent(Dependency dependency) {
        if (!Files.exists(dependency.file())) {
            throw CrpException.refused(
                    "The dependency '" + dependency.owner() + ":" + dependency.version() + "' is not at '"
                            + dependency.file() + "'.",
                    "Build its module first, as `mvn package` does.");
        }
    }

    private static String freeName(Dependency dependency, Set<String> taken) {
        Path file = dependency.file();
        String name = Files.isDirectory(file)
                ? dependency.owner().artifactId() + "-" + dependency.version() + ".jar"
                : file.getFileName().toString();
        if (!taken.add(name)) {
            name = dependency.owner().groupId() + "-" + name;
            if (!taken.add(name)) {
                name = taken.size() + "-" + name;
                taken.add(name);
            }
        }
        return name;
    }

    private static Digest ofFolder(Path folder, FileHashes hashes) {
        SortedMap<String, Digest> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.filter(Files::isRegularFile)
                        .forEach(file ->
                                files.put(folder.relativize(file).toString().replace('\\', '/'), hashes.of(file)));
            } catch (IOException | UncheckedIOException e) {
                throw CrpException.failed(
                        "Cannot read the classes in '" + folder + "': " + e.getMessage() + ".",
                        "Build the module again.",
                        e);
            }
        }
        return Fingerprint.of(files);
    }
}
