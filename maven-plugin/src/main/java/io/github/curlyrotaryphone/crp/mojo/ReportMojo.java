package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.ReportStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reports on a GitOps repository, for people or programs. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class ReportMojo extends RepositoryMojo {
    /** <code>text</code> or <code>json</code>; of <code>lint</code> also <code>sarif</code>. */
    @Parameter(property = "crp.format", defaultValue = "text")
    private String format;

    /** A file to write to; by default text goes to the log, and JSON to the standard output. */
    @Parameter(property = "crp.output")
    private @Nullable String output;

    /** The width of text in columns. */
    @Parameter(property = "crp.width", defaultValue = "112")
    private int width;

    /** The time zone of days and times, such as <code>Europe/Berlin</code>. */
    @Parameter(property = "crp.zone", defaultValue = "UTC")
    private String zone;

    /** Only the requested file. */
    @Override
    protected boolean writes() {
        return output != null;
    }

    /** The options of the report. */
    protected final ReportStyle style() {
        return new ReportStyle(isJson(), width, zone());
    }

    private boolean isJson() {
        return !format("text", "json").equals("text");
    }

    /** The format that is asked for, which must be one of these. */
    protected final String format(String... known) {
        if (!List.of(known).contains(format)) {
            String last = known[known.length - 1];
            String others = String.join(", ", List.of(known).subList(0, known.length - 1));
            throw CrpException.refused("Invalid -Dcrp.format '" + format + "'.", "Use " + others + " or " + last + ".");
        }
        return format;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw CrpException.refused(
                    "Invalid -Dcrp.zone '" + zone + "'.", "Use a time zone such as UTC or Europe/Berlin.", e);
        }
    }

    /** Prints or writes the report. */
    protected final void show(String report) {
        if (output != null) {
            write(directory().resolve(output), report);
        } else if (!format.equals("text")) {
            System.out.print(report);
        } else {
            report.lines().forEach(getLog()::info);
        }
    }

    private void write(Path file, String report) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".",
                    "Make its folder writable, or set another file with -Dcrp.output.",
                    e);
        }
        getLog().info("Written: " + call().shown(file));
    }
}
