package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which object a finding is about.
 *
 * @param apiVersion such as {@code apps/v1}
 * @param kind such as {@code Deployment}
 * @param namespace empty if it has none
 * @param name empty if it has none
 */
public record ObjectName(String apiVersion, String kind, String namespace, String name) {
    /** The name of an object as written. */
    public static ObjectName of(Map<String, Object> object) {
        Object metadata = object.get("metadata");
        Map<?, ?> fields = metadata instanceof Map<?, ?> map ? map : Map.of();
        return new ObjectName(
                text(object.get("apiVersion")),
                text(object.get("kind")),
                text(fields.get("namespace")),
                text(fields.get("name")));
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** The group of its API; empty for the core group. */
    public String group() {
        return apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
    }

    /** The version of its API. */
    public String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Its kind and group, such as {@code Deployment.apps}. */
    public String kindAndGroup() {
        return group().isEmpty() ? kind : kind + "." + group();
    }

    @Override
    public String toString() {
        return kind + " '" + name + "'";
    }
}
