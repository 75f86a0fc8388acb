package io.github.curlyrotaryphone.crp.manifest.object;

import java.util.Map;
import java.util.Optional;

/** A kind of object that crp renders. */
interface ObjectTemplate {
    /** The complete object; empty if this workload has none. */
    Optional<Map<String, Object>> render(Workload workload);
}
