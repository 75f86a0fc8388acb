package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Looks for Java, Python and the C library in the files of a base: a program {@code bin/java}, the file {@code release}
 * beside it that lists the version and modules, programs such as {@code bin/python3.12}, and the dynamic linker.
 */
final class RuntimeInLayers {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]+)\"");
    private static final Pattern MUSL = Pattern.compile(".*/ld-musl-[^/]+\\.so\\.1");
    private static final Pattern GLIBC = Pattern.compile(".*/ld-linux[^/]*\\.so\\.[0-9]+");
    private static final Pattern PYTHON = Pattern.compile("(/.*)?/bin/python(3\\.[0-9]{1,2})");
    private static final Pattern GLIBC_VERSION = Pattern.compile("GNU C Library[^\\n]*version ([0-9]+\\.[0-9]+)");
    private static final String GLIBC_FILE = "/libc.so.6";
    private static final int LONGEST_LIBRARY = 32 << 20;
    private static final int LONGEST_RELEASE = 64 << 10;

    private boolean isReadable = true;
    private boolean hasProgram;
    private boolean hasMusl;
    private boolean hasGlibc;
    private Optional<String> version = Optional.empty();
    private List<String> modules = List.of();
    private Optional<String> libraryVersion = Optional.empty();
    private final SortedMap<String, String> pythons = new TreeMap<>();

    private RuntimeInLayers() {}

    /** Looks through these layers, which lie in the store. */
    static RuntimeInLayers in(OciLayout store, List<Descriptor> layers) {
        RuntimeInLayers look = new RuntimeInLayers();
        for (Descriptor layer : layers) {
            try (InputStream file = new BufferedInputStream(Files.newInputStream(store.path(layer.digest())));
                    InputStream content = isCompressed(layer) ? new GZIPInputStream(file) : file) {
                look.read(new TarReader(content));
            } catch (IOException e) { // compressed otherwise, or not a tar archive that we know
                look.isReadable = false;
            }
        }
        return look;
    }

    /** Whether all layers were read and there is no Java in any. */
    boolean hasNoJava() {
        return isReadable && !hasProgram;
    }

    /** Whether all layers were read. */
    boolean isReadable() {
        return isReadable;
    }

    /** The program of each Python by its version, such as {@code 3.12}. */
    SortedMap<String, String> pythons() {
        return Collections.unmodifiableSortedMap(pythons);
    }

    /** The version of glibc, if it was found. */
    Optional<String> libraryVersion() {
        return libraryVersion;
    }

    /** What was found; a base with the linkers of both C libraries may use either. */
    BaseRuntime runtime() {
        Optional<String> library =
                hasMusl == hasGlibc ? Optional.empty() : Optional.of(hasMusl ? BaseRuntime.MUSL : BaseRuntime.GLIBC);
        return hasProgram
                ? new BaseRuntime(version, modules, library, Optional.empty())
                : new BaseRuntime(Optional.empty(), List.of(), library, Optional.empty());
    }

    private static boolean isCompressed(Descriptor layer) {
        return !layer.mediaType().equals(MediaTypes.OCI_LAYER_TAR);
    }

    private void read(TarReader tar) throws IOException {
        for (Optional<TarReader.Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            String name = "/" + entry.get().name().replaceFirst("^(\\./)+", "");
            hasProgram |= name.endsWith("/bin/java");
            hasMusl |= MUSL.matcher(name).matches();
            hasGlibc |= GLIBC.matcher(name).matches();
            Matcher python = PYTHON.matcher(name);
            if (python.matches()) {
                pythons.merge(python.group(2), name, RuntimeInLayers::preferred);
            }
            boolean isLibrary = name.endsWith(GLIBC_FILE) && entry.get().size() > 0;
            if (isLibrary && entry.get().size() <= LONGEST_LIBRARY) {
                readLibrary(new String(tar.content(), StandardCharsets.ISO_8859_1));
            } else if (name.endsWith("/release") && entry.get().size() <= LONGEST_RELEASE) {
                readRelease(new String(tar.content(), StandardCharsets.UTF_8));
            }
        }
    }

    private void readLibrary(String library) {
        Matcher found = GLIBC_VERSION.matcher(library);
        libraryVersion = found.find() ? Optional.of(found.group(1)) : libraryVersion;
    }

    /** One in {@code /usr/local} was put there on purpose. */
    private static String preferred(String one, String other) {
        return one.startsWith("/usr/local/") ? one : other;
    }

    private void readRelease(String release) {
        Matcher found = VERSION.matcher(release);
        if (found.find()) {
            version = Optional.of(found.group(1));
            Matcher listed = MODULES.matcher(release);
            modules = listed.find() ? List.of(listed.group(1).trim().split("\\s+")) : List.of();
        }
    }
}
