/** Reports on requests to other systems: lines of the log, spans of OpenTelemetry, and payloads as CloudEvents. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.observe;

import org.jspecify.annotations.NullMarked;
