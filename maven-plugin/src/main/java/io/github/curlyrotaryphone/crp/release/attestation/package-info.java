/** Attestations of images: in-toto statements in DSSE envelopes, read and verified with public keys. */
@NullMarked
package io.github.curlyrotaryphone.crp.release.attestation;

import org.jspecify.annotations.NullMarked;
