package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The message of a commit that deploys or promotes. */
final class DeployMessage {
    private DeployMessage() {}

    /** The message of a commit that deploys these, promoted from another environment if one is given. */
    static String of(List<Edit.Deploy> deployed, Optional<EnvironmentName> from) {
        String lines = deployed.stream()
                .map(each -> "* " + each.app() + " in " + each.name() + ": " + version(each) + ", "
                        + each.release().image().reference().byDigest() + "\n")
                .collect(Collectors.joining());
        Set<String> remarks = new TreeSet<>();
        deployed.forEach(each -> remarks.addAll(remarks(each)));
        String remarked = remarks.isEmpty() ? "" : "\n" + String.join("\n", remarks) + "\n";
        String trailers = deployed.stream()
                .map(each -> trailers(each)
                        + from.map(name -> CommitMessage.trailer("Crp-Promoted-From", name.toString()))
                                .orElse(""))
                .collect(Collectors.joining());
        return subject(deployed, from) + "\n\n" + lines + remarked + "\n" + trailers;
    }

    private static String subject(List<Edit.Deploy> deployed, Optional<EnvironmentName> from) {
        String environments =
                distinct(deployed.stream().map(each -> each.name().toString()).toList());
        Set<String> apps =
                deployed.stream().map(each -> each.app().toString()).collect(Collectors.toCollection(TreeSet::new));
        String what =
                apps.size() == 1 ? apps.iterator().next() + " " + version(deployed.get(0)) : apps.size() + " apps";
        return from.map(name -> "Promote " + what + " from " + name).orElse("Deploy " + what) + " to " + environments;
    }

    private static String distinct(Collection<String> names) {
        return names.stream().distinct().collect(Collectors.joining(", "));
    }

    private static String version(Edit.Deploy deployment) {
        return VisibleText.words(deployment.release().image().version());
    }

    private static List<String> remarks(Edit.Deploy deployment) {
        List<String> remarks = new ArrayList<>();
        SourceState source = deployment.release().source();
        String app = deployment.app().toString();
        if (source.unknown().isPresent()) {
            remarks.add(
                    source.commit().isEmpty()
                            ? "The commit of the source of " + app + " is unknown."
                            : "It is unknown whether the source of " + app + " had uncommitted changes.");
        } else if (source.commit().isEmpty()) {
            remarks.add("The source of " + app + " is not in a Git commit.");
        } else if (source.dirty()) {
            remarks.add("The source of " + app + " had uncommitted changes.");
        }
        deployment
                .verification()
                .filter(verification -> verification.state() == Verification.State.NOT_VERIFIED)
                .ifPresent(verification -> remarks.add("What " + app + " deploys to " + deployment.name() + " was "
                        + CommitMessage.clean(verification.words()) + "."));
        return remarks;
    }

    private static String trailers(Edit.Deploy deployment) {
        SourceState source = deployment.release().source();
        return "Crp-App: " + deployment.app() + "\n"
                + "Crp-Environment: " + deployment.name() + "\n"
                + "Crp-Image: " + deployment.release().image().reference() + "\n"
                + "Crp-Version: " + version(deployment) + "\n"
                + "Crp-Release: " + deployment.digest() + "\n"
                + source.commit().map(id -> "Crp-Source-Commit: " + id + "\n").orElse("")
                + "Crp-Source-State: " + state(source) + "\n"
                + verification(deployment)
                        .map(words -> CommitMessage.trailer("Crp-Verification", words))
                        .orElse("");
    }

    private static String state(SourceState source) {
        if (source.unknown().isPresent()) {
            return "unknown";
        }
        return source.commit().isEmpty() ? "absent" : source.dirty() ? "dirty" : "clean";
    }

    private static Optional<String> verification(Edit.Deploy deployment) {
        return deployment.verification().map(Verification::words).map(CommitMessage::clean);
    }
}
