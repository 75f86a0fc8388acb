/** The user's Kubernetes objects from src/main/crp. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.objects;

import org.jspecify.annotations.NullMarked;
