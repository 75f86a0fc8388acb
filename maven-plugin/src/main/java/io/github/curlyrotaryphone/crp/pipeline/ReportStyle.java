package io.github.curlyrotaryphone.crp.pipeline;

import java.time.ZoneId;

/**
 * The format of a report.
 *
 * @param json whether the report is JSON for programs, as opposed to text
 * @param width the line width of a text
 * @param zone the time zone of the times in a text, and of a day in a query
 */
public record ReportStyle(boolean json, int width, ZoneId zone) {}
