package io.github.curlyrotaryphone.crp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Expected texts that stand in files of the repository, compared byte for byte.
 *
 * <p>{@code -Dcrp.updateGolden} writes what is there now instead; the diff of the commit then shows what changed.
 */
public final class GoldenFiles {
    private static final Path RESOURCES = Path.of(System.getProperty("basedir", "."), "src/test/resources");
    private static final boolean UPDATE = System.getProperty("crp.updateGolden") != null;

    private GoldenFiles() {}

    /** The folder of that name, beside the resources of that test. */
    public static Path folder(Class<?> test, String name) {
        return RESOURCES.resolve(test.getPackageName().replace('.', '/')).resolve(name);
    }

    /** Whether this run writes golden files instead of comparing them. */
    public static boolean areUpdated() {
        return UPDATE;
    }

    /** Holds this text against a file, named from the module's folder. */
    public static void check(Path file, String text) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
            }
            assertThat(file).as("run again with -Dcrp.updateGolden to write it").exists();
            assertThat(text)
                    .as("%s (run again with -Dcrp.updateGolden where the change is meant)", file)
                    .isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds these texts, by path relative to the folder, against all files of the folder. */
    public static void check(Path folder, Map<String, String> actual) {
        if (UPDATE) {
            write(folder, actual);
        }
        SortedMap<String, String> expected = read(folder);
        assertThat(actual.keySet())
                .as("files of %s (run again with -Dcrp.updateGolden where the change is meant)", folder)
                .isEqualTo(expected.keySet());
        expected.forEach((name, text) -> assertThat(actual.get(name))
                .as("%s (run again with -Dcrp.updateGolden where the change is meant)", folder.resolve(name))
                .isEqualTo(text));
    }

    /**
     * Holds these texts against files that never change, because what runs would restart if they did. {@code
     * -Dcrp.updateGolden} writes the files that do not exist yet, and no others.
     */
    public static void checkPinned(Path folder, Map<String, String> actual) {
        SortedMap<String, String> expected = read(folder);
        if (UPDATE) {
            SortedMap<String, String> texts = new TreeMap<>(actual);
            texts.putAll(expected);
            write(folder, texts);
            expected = read(folder);
        }
        assertThat(actual)
                .as(
                        "What 'crp: 1' makes of the same crp.yaml has changed, so that an upgrade of crp would restart"
                                + " the pods of every app. Tie a new default to a new version of the format ('later' in"
                                + " keys.yaml, or CrpSpec.written().version() in a template), or add a key for it and"
                                + " leave it off. Only what is wrong for everybody may change: then raise"
                                + " ManifestRenderer.VERSION or ImageInput.LAYOUT_VERSION, write it under \"Upgrading crp\""
                                + " in docs/upgrading.md, delete the changed files of %s by hand and run again with"
                                + " -Dcrp.updateGolden.",
                        folder)
                .isEqualTo(expected);
    }

    /** Every file below that folder, by path relative to it. */
    public static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                files.put(name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> texts) {
        try {
            for (String stale : read(folder).keySet()) {
                if (!texts.containsKey(stale)) {
                    Files.delete(folder.resolve(stale));
                }
            }
            for (Map.Entry<String, String> text : texts.entrySet()) {
                Path file = folder.resolve(text.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, text.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of a folder's files with this ending, without it, in order. */
    public static List<String> namesIn(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
