/** What a started app is asked, and whether its answers are right. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify.question;

import org.jspecify.annotations.NullMarked;
