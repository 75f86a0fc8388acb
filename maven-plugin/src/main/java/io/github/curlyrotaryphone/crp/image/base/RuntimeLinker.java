package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** Runs jlink of the JDK that runs Maven, within this JVM. */
final class RuntimeLinker {
    private RuntimeLinker() {}

    /** Links modules into a new folder, with the class data archive, which halves the start time. */
    static void link(List<String> modules, Path into) throws IOException {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        StringWriter words = new StringWriter();
        PrintWriter out = new PrintWriter(words);
        int result = jlink.run(
                out,
                out,
                "--add-modules",
                String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-header-files",
                "--no-man-pages",
                "--vm",
                "server",
                "--output",
                into.toString());
        if (result != 0) {
            throw failed(words.toString());
        }
        dumpClassData(into);
    }

    /** Not with jlink's own option, which creates a second archive for large heaps and prints to Maven's log. */
    private static void dumpClassData(Path java) throws IOException {
        Process dump = new ProcessBuilder(java.resolve("bin/java").toString(), "-Xshare:dump")
                .redirectErrorStream(true)
                .start();
        String words = new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (dump.waitFor() != 0) {
                throw failed(words);
            }
        } catch (InterruptedException e) {
            dump.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static CrpException failed(String words) {
        return CrpException.failed(
                "jlink could not link a base from '" + HostRuntime.home() + "': " + words.strip(),
                "Run Maven with a complete JDK, or set 'image.base' in crp.yaml to an image.",
                null);
    }
}
