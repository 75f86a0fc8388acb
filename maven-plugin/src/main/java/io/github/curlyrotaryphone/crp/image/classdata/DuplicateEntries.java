package io.github.curlyrotaryphone.crp.image.classdata;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Entries that the app and one of its dependencies have, so that their order on the class path matters. */
final class DuplicateEntries {
    private static final String KIND = "duplicates";
    private static final String NONE = "-";
    /** Nobody reads these by the class path. */
    private static final Pattern HARMLESS = Pattern.compile(".*/|META-INF/MANIFEST\\.MF|META-INF/maven/.*"
            + "|META-INF/(?:LICENSE|NOTICE|DEPENDENCIES)[^/]*|module-info\\.class");

    private DuplicateEntries() {}

    /** The first one in words; cached for equal names of the app and equal dependencies. */
    static Optional<String> first(ClassPath classPath, Path classes, ResultCache memory) {
        try {
            Set<String> own = namesInFolder(classes);
            Digest key = Fingerprint.of(KIND, own, classPath.libraryDigests());
            List<String> known = memory.recall(KIND, key);
            String found = known.size() == 1 ? known.get(0) : search(classPath, own);
            if (known.isEmpty()) {
                memory.keep(KIND, key, List.of(found));
            }
            return Optional.of(found).filter(words -> !words.equals(NONE));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read the class path of the app: " + e.getMessage() + ".",
                    "Check that every jar of `mvn dependency:build-classpath` is readable and complete.",
                    e);
        }
    }

    private static String search(ClassPath classPath, Set<String> own) throws IOException {
        for (ClassPath.Library library : classPath.libraries()) {
            Set<String> names =
                    Files.isDirectory(library.file()) ? namesInFolder(library.file()) : namesInJar(library.file());
            Optional<String> shared = names.stream().filter(own::contains).findFirst();
            if (shared.isPresent()) {
                return "'" + shared.get() + "' of '" + library.name() + "'";
            }
        }
        return NONE;
    }

    private static Set<String> namesInFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !HARMLESS.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> namesInJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !HARMLESS.matcher(name).matches())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
