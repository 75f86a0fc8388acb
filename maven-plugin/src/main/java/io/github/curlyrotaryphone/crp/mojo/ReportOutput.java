package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.maven.plugin.logging.Log;

/**
 * Where a report goes: to a file, else text to the log and anything else to the standard output.
 *
 * @param format the requested format
 * @param file the requested file
 * @param log the log of the goal
 */
record ReportOutput(String format, Optional<Path> file, Log log) {
    /** The format that is asked for, which must be one of these. */
    String format(String... known) {
        if (!List.of(known).contains(format)) {
            String last = known[known.length - 1];
            String others = String.join(", ", List.of(known).subList(0, known.length - 1));
            throw CrpException.refused("Invalid -Dcrp.format '" + format + "'.", "Use " + others + " or " + last + ".");
        }
        return format;
    }

    /** Prints or writes the report; {@code shown} is the file as a user reads it. */
    void show(String report, UnaryOperator<String> shown) {
        if (file.isPresent()) {
            write(file.orElseThrow(), report);
            log.info("Written: " + shown.apply(file.orElseThrow().toString()));
        } else if (!format.equals("text")) {
            System.out.print(VisibleText.json(report));
        } else {
            report.lines().map(VisibleText::coloured).forEach(log::info);
        }
    }

    private static void write(Path file, String report) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".",
                    "Make its folder writable, or set another file with -Dcrp.output.",
                    e);
        }
    }
}
