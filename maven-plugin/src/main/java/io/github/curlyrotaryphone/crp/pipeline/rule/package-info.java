/** What stands between an edit and its branch: holds, the platform team's policy, gates and the facts they are held against. */
@NullMarked
package io.github.curlyrotaryphone.crp.pipeline.rule;

import org.jspecify.annotations.NullMarked;
