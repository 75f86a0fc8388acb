package io.github.curlyrotaryphone.crp.validation.api;

import static io.github.curlyrotaryphone.crp.validation.finding.Severity.ERROR;
import static io.github.curlyrotaryphone.crp.validation.finding.Severity.NOTE;
import static io.github.curlyrotaryphone.crp.validation.finding.Severity.WARNING;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;

/** The rules about API versions and kinds. */
public final class ApiRules {
    static final Rule NOT_SERVED = new Rule(
            "api-not-served",
            ERROR,
            "An API version or kind that this version of Kubernetes or Flux, or a CRD of the repository, does not serve.",
            "Flux fails with \"no matches for kind\", and nothing of the revision is applied.");
    static final Rule OUTDATED = new Rule(
            "api-outdated",
            WARNING,
            "An API version or kind that is served and has a successor: `autoscaling/v1`, ReplicationController, versions that"
                    + " a later Flux removes.",
            "New features need the successor, and an upgrade may remove the old one.");
    static final Rule VERSION_UNKNOWN = new Rule(
            "api-version-unknown",
            WARNING,
            "A version of a known kind that the published CRDs do not serve, where nothing tells which ones the cluster has.",
            "The cluster may refuse the object.");
    static final Rule NO_SCHEMA = new Rule(
            "no-schema",
            NOTE,
            "A kind or version whose schema is neither in the published documents nor in the repository.",
            "The object is committed without being validated.");
    /** An object that can't be read. */
    public static final Rule ENCRYPTED = new Rule(
            "encrypted",
            NOTE,
            "An object that SOPS encrypted.",
            "Its values can't be read, so it is committed without being validated.");

    private ApiRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(NOT_SERVED, OUTDATED, VERSION_UNKNOWN, NO_SCHEMA, ENCRYPTED);
    }
}
