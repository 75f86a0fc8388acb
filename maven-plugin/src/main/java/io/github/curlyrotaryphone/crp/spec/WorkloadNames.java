package io.github.curlyrotaryphone.crp.spec;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names and labels of a workload that differ from crp's own: configured ones, and those that an adoption keeps.
 *
 * @param values by key: the key of a {@link Part}, or that of a {@link Labels}, a colon and the label's key
 */
public record WorkloadNames(SortedMap<String, String> values) {
    /** Crp's own names. */
    public static final WorkloadNames NONE = new WorkloadNames(new TreeMap<>());

    public WorkloadNames {
        values = Ordered.sorted(values);
    }

    /** What has a name. */
    public enum Part {
        DEPLOYMENT("deployment"),
        CONTAINER("container"),
        PORT("port"),
        SERVICE("service"),
        SERVICE_PORT("servicePort"),
        SERVICE_ACCOUNT("serviceAccount"),
        AUTOSCALER("autoscaler"),
        DISRUPTION_BUDGET("disruptionBudget");

        private final String key;

        Part(String key) {
            this.key = key;
        }

        /** Its key in crp.yaml and in the record. */
        public String key() {
            return key;
        }

        /** The name that crp gives it in an app. */
        public String own(AppName app) {
            return switch (this) {
                case CONTAINER -> "server";
                case PORT, SERVICE_PORT -> "http";
                default -> app.value();
            };
        }
    }

    /** What has labels. */
    public enum Labels {
        SELECTOR("selector"),
        DEPLOYMENT("label"),
        POD("podLabel"),
        SERVICE("serviceLabel");

        private final String prefix;

        Labels(String key) {
            this.prefix = key + ":";
        }
    }

    /** The name of a part; empty if it is crp's own. */
    public Optional<String> name(Part part) {
        return Optional.ofNullable(values.get(part.key()));
    }

    /** The labels of one object that are added to crp's own, or replace those of the same key. */
    public Map<String, String> labels(Labels of) {
        SortedMap<String, String> labels = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(of.prefix)) {
                labels.put(key.substring(of.prefix.length()), value);
            }
        });
        return labels;
    }

    /** A copy with the name of a part. */
    public WorkloadNames with(Part part, String name) {
        return with(Map.of(part.key(), name));
    }

    /** A copy with the name of a part, if there is one and it is not crp's own. */
    public WorkloadNames keeping(Part part, Optional<String> name, AppName app) {
        return name.filter(found -> !found.equals(part.own(app)))
                .map(found -> with(part, found))
                .orElse(this);
    }

    /** A copy with the labels of one object. */
    public WorkloadNames with(Labels of, Map<String, String> labels) {
        SortedMap<String, String> more = new TreeMap<>();
        labels.forEach((key, value) -> more.put(of.prefix + key, value));
        return with(more);
    }

    /** These, and for all others those that an adoption kept. */
    public WorkloadNames over(WorkloadNames kept) {
        return kept.with(values);
    }

    private WorkloadNames with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new WorkloadNames(all);
    }
}
