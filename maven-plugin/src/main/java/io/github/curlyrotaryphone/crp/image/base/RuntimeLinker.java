package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** Runs jlink of the JDK that runs Maven, within this JVM. */
final class RuntimeLinker {
    private RuntimeLinker() {}

    /** Links modules into a new folder, with the archive of class data that halves the start. */
    static void link(List<String> modules, Path into) {
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
                "--generate-cds-archive",
                "--output",
                into.toString());
        if (result != 0) {
            throw CrpException.failed(
                    "jlink could not link a base from '" + HostRuntime.home() + "': "
                            + words.toString().strip(),
                    "Run Maven with a complete JDK, or set 'image.base' in crp.yaml to an image.",
                    null);
        }
    }
}
