/** What is said of objects: findings of rules, with the place of the field. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.finding;

import org.jspecify.annotations.NullMarked;
