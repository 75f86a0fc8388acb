/** Logins for registries: docker's and podman's configuration files, credential helpers and settings.xml. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.credential;

import org.jspecify.annotations.NullMarked;
