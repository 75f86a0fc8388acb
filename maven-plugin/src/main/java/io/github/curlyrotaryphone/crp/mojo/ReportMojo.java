package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.ReportStyle;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
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
        return !output().format("text", "json").equals("text");
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
        output().show(report, file -> call().shown(Path.of(file)));
    }

    private ReportOutput output() {
        return new ReportOutput(format, Optional.ofNullable(output).map(directory()::resolve), getLog());
    }
}
