/** What a platform team creates for an app before the app is deployed: its namespace and the rights to fill it. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.tenant;

import org.jspecify.annotations.NullMarked;
