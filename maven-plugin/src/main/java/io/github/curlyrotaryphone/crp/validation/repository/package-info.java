/** A whole GitOps repository that nobody knows: its files, what makes which Flux Kustomization, and what is wrong there. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.repository;

import org.jspecify.annotations.NullMarked;
