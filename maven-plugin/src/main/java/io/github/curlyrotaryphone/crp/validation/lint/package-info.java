/** Bad practice that a cluster accepts: one class per rule or small family of rules, over the objects of one scope. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.lint;

import org.jspecify.annotations.NullMarked;
