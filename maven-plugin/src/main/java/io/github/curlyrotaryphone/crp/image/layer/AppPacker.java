package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath.Library;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Packs an app for a platform. Generated files are in the cache under a digest of their inputs: they are generated
 * once, and Jib, which identifies files by path and time, never confuses an old one with a new one.
 */
public final class AppPacker {
    static final String APP_JAR = "/app/app.jar";
    private static final String SETTINGS = "/app/crp/server.json";
    private static final String KIND = "files";

    private final ResultCache memory;

    /** Stores generated files in this cache. */
    public AppPacker(ResultCache memory) {
        this.memory = memory;
    }

    /** The files of the app, generated if they are not in the cache yet. */
    public AppFiles pack(ClassPath classPath, AppCode code, Map<String, Object> settings, Platform platform) {
        try {
            List<ImageFile> libraries = new ArrayList<>();
            List<ImageFile> natives = new ArrayList<>();
            for (Library library : classPath.libraries()) {
                libraries.add(new ImageFile(jar(library), "/app/lib/" + library.name()));
                if (NativeLibraries.mayBeIn(library)) {
                    natives.addAll(natives(library, platform));
                }
            }
            Path jar = made(Fingerprint.of("classes", classPath.classes()), "app.jar", () -> appJar(code));
            return new AppFiles(
                    libraries,
                    natives,
                    List.of(new ImageFile(jar, APP_JAR), new ImageFile(settings(settings), SETTINGS)));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot pack the class path of the app: " + e.getMessage() + ".",
                    "Check that every jar of `mvn dependency:build-classpath` is readable and complete.",
                    e);
        }
    }

    private static byte[] appJar(AppCode code) throws IOException {
        JarEntries entries = JarEntries.ofFolder(code.classes());
        return AppManifest.of(code).map(entries::withManifest).orElse(entries).toBytes();
    }

    private Path jar(Library library) throws IOException {
        if (Files.isDirectory(library.file())) {
            return made(
                    Fingerprint.of("classes", library.digest()),
                    library.name(),
                    () -> JarEntries.ofFolder(library.file()).toBytes());
        }
        if (NativeLibraries.mayBeIn(library)) {
            return made(
                    Fingerprint.of("stripped", library.digest()), library.name(), () -> NativeLibraries.strip(library));
        }
        return library.file();
    }

    private List<ImageFile> natives(Library library, Platform platform) throws IOException {
        Digest key = Fingerprint.of("natives", library.digest(), platform);
        List<String> names = memory.recall("natives", key);
        Path folder = memory.file(KIND, key);
        LastUse.renew(folder);
        if (names.isEmpty() || !names.stream().allMatch(name -> Files.exists(folder.resolve(name)))) {
            SortedMap<String, byte[]> libraries = new TreeMap<>(NativeLibraries.of(library, platform));
            for (Map.Entry<String, byte[]> entry : libraries.entrySet()) {
                WholeFile.replace(folder.resolve(entry.getKey()), entry.getValue());
            }
            names = List.copyOf(libraries.keySet());
            memory.keep("natives", key, names);
        }
        return names.stream()
                .map(name -> new ImageFile(folder.resolve(name), AppFiles.NATIVE_FOLDER + "/" + name))
                .toList();
    }

    private Path settings(Map<String, Object> settings) throws IOException {
        return made(Fingerprint.of("settings", settings), "server.json", () -> JsonText.bytes(JsonText.tree(settings)));
    }

    private Path made(Digest key, String name, Maker maker) throws IOException {
        Path folder = memory.file(KIND, key);
        LastUse.renew(folder);
        Path file = folder.resolve(name);
        if (Files.notExists(file)) {
            WholeFile.replace(file, maker.make());
        }
        return file;
    }

    /** Generates the content of a file. */
    @FunctionalInterface
    private interface Maker {
        byte[] make() throws IOException;
    }
}
