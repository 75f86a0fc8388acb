package io.github.curlyrotaryphone.crp.validation.finding;

/**
 * What is checked, as a row of the table in docs/validation.md.
 *
 * @param id the name that users know it by, such as {@code unknown-field}
 * @param severity what a finding of it means
 * @param what a sentence on what is found
 * @param why a sentence on what would happen otherwise
 */
public record Rule(String id, Severity severity, String what, String why) {}
