package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Facts that are known in addition to the objects.
 *
 * @param own the app that crp rendered them for; empty for objects of others
 * @param nodes the declared nodes of the cluster; empty if none are declared
 * @param variables the variables that Flux substitutes; empty if it substitutes nothing, or if they are not known
 * @param decrypts whether Flux decrypts what SOPS encrypted
 * @param isWhole whether every pod of the namespaces is among the objects: not so with HelmReleases and operators
 * @param neighbours workloads and Services of other apps in the same namespaces, which are not checked themselves
 */
public record LintFacts(
        Optional<OwnApp> own,
        List<NodeShape> nodes,
        Optional<Set<String>> variables,
        boolean decrypts,
        boolean isWhole,
        List<PlacedObject> neighbours) {
    public LintFacts {
        nodes = List.copyOf(nodes);
        neighbours = List.copyOf(neighbours);
        variables = variables.map(Set::copyOf);
    }

    /**
     * An app of this run.
     *
     * @param container the name of its container
     * @param weights bytes of its model
     * @param jvmArguments the JVM's arguments in the order in which it reads them; empty if it is not a JVM
     * @param takesLocalImages whether its cluster may pull from this machine: the GitOps repository is the embedded one, or
     *     the environment is a sandbox
     */
    public record OwnApp(String container, long weights, List<String> jvmArguments, boolean takesLocalImages) {
        public OwnApp {
            jvmArguments = List.copyOf(jvmArguments);
        }
    }

    /** For objects of others, without other facts. */
    public static LintFacts ofOthers(boolean isWhole) {
        return new LintFacts(Optional.empty(), List.of(), Optional.empty(), true, isWhole, List.of());
    }

    /** For the objects of an app of this run, which are all that its namespace contains. */
    public static LintFacts of(OwnApp own) {
        return new LintFacts(Optional.of(own), List.of(), Optional.empty(), true, true, List.of());
    }

    /** The same, on these nodes. */
    public LintFacts on(List<NodeShape> declared) {
        return new LintFacts(own, declared, variables, decrypts, isWhole, neighbours);
    }

    /** The same, with these variables of Flux. */
    public LintFacts substituting(Set<String> names) {
        return new LintFacts(own, nodes, Optional.of(names), decrypts, isWhole, neighbours);
    }

    /** The same, with or without decryption. */
    public LintFacts decrypting(boolean isDecrypting) {
        return new LintFacts(own, nodes, variables, isDecrypting, isWhole, neighbours);
    }

    /** The same, with these objects of others in the same namespaces. */
    public LintFacts knowing(List<PlacedObject> others) {
        return new LintFacts(own, nodes, variables, decrypts, isWhole, others);
    }

    /** The same, in namespaces that contain more than the objects, such as these. */
    public LintFacts beside(List<PlacedObject> others) {
        return new LintFacts(own, nodes, variables, decrypts, false, others);
    }
}
