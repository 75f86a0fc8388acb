package io.github.curlyrotaryphone.crp.validation.finding;

/**
 * A rule of validation, as a row of the table in docs/validation.md.
 *
 * @param id the name that users know it by, such as {@code unknown-field}
 * @param severity the severity of its findings
 * @param what a sentence on what it finds
 * @param why a sentence on what would happen otherwise
 */
public record Rule(String id, Severity severity, String what, String why) {}
