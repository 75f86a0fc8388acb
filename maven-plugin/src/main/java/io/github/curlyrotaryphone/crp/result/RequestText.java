package io.github.curlyrotaryphone.crp.result;

/**
 * The text of a pull request.
 *
 * @param title one line
 * @param body Markdown
 */
public record RequestText(String title, String body) {}
