package io.github.curlyrotaryphone.crp.result;

/**
 * What a request says.
 *
 * @param title one line
 * @param body Markdown
 */
public record RequestText(String title, String body) {}
