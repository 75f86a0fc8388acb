package io.github.curlyrotaryphone.crp.manifest.tenant;

import java.util.Locale;

/** The resource of a kind, as RBAC names it. */
final class ResourceName {
    private ResourceName() {}

    /** By the rule that Kubernetes' own tools guess it with (apimachinery, UnsafeGuessKindToResource). */
    static String of(String kind) {
        String name = kind.toLowerCase(Locale.ROOT);
        if (name.equals("endpoints")) {
            return name;
        }
        if (name.endsWith("s") || name.endsWith("x") || name.endsWith("ch")) {
            return name + "es";
        }
        return name.endsWith("y") && !name.endsWith("ay") && !name.endsWith("ey")
                ? name.substring(0, name.length() - 1) + "ies"
                : name + "s";
    }
}
