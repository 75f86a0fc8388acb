package io.github.curlyrotaryphone.crp.python.version;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What markers are evaluated for: a Python on a platform, which need not be this machine's.
 *
 * @param values the variables by name; {@code platform_release} and {@code platform_version} are the node's, and absent
 * @param extras the extras that are wanted, in normal form
 * @param groups the dependency groups that are wanted, in normal form
 */
public record MarkerVariables(Map<String, String> values, Set<String> extras, Set<String> groups) {
    public MarkerVariables {
        values = Ordered.sorted(values);
        extras = Set.copyOf(extras);
        groups = Set.copyOf(groups);
    }

    /** CPython on Linux. */
    public static MarkerVariables linux(PackageVersion python, String machine) {
        Map<String, String> values = new TreeMap<>();
        String full = python.minor() + "." + python.releasePart(2);
        values.put("python_version", python.minor());
        values.put("python_full_version", full);
        values.put("implementation_version", full);
        values.put("implementation_name", "cpython");
        values.put("platform_python_implementation", "CPython");
        values.put("os_name", "posix");
        values.put("sys_platform", "linux");
        values.put("platform_system", "Linux");
        values.put("platform_machine", machine);
        return new MarkerVariables(values, Set.of(), Set.of());
    }

    /** The same, where these extras and groups are wanted. */
    public MarkerVariables wanting(Set<String> otherExtras, Set<String> otherGroups) {
        return new MarkerVariables(values, otherExtras, otherGroups);
    }
}
