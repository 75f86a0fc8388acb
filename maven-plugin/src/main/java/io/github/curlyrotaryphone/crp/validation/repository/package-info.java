/**
 * A whole GitOps repository of any origin: its files, the objects of each Flux Kustomization, and the findings on them.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.repository;

import org.jspecify.annotations.NullMarked;
