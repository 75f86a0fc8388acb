package io.github.curlyrotaryphone.crp.pipeline;

import java.time.ZoneId;

/**
 * How a report is written.
 *
 * @param json for programs, as opposed to people
 * @param width columns of a line of text
 * @param zone of the times in a text, and of a day that is asked about
 */
public record ReportStyle(boolean json, int width, ZoneId zone) {}
