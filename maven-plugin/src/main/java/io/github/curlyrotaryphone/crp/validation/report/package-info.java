/** The findings on a repository, as text, JSON and SARIF. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.report;

import org.jspecify.annotations.NullMarked;
