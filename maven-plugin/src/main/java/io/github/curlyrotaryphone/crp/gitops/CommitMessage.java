package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.Deployment;
import io.github.curlyrotaryphone.crp.result.SourceState;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a commit says: for people in its lines, for programs in its trailers, which {@code git interpret-trailers}
 * reads. There is one group of trailers for each app and environment, and each group starts with {@code Crp-App}.
 */
final class CommitMessage {
    private CommitMessage() {}

    /** The message of a commit that deploys these. */
    static String of(List<Deployment> deployed) {
        String lines = deployed.stream()
                .map(each -> "* " + each.app() + " in " + each.name() + ": " + version(each) + ", "
                        + each.release().image().reference().byDigest() + "\n")
                .collect(Collectors.joining());
        Set<String> remarks = new TreeSet<>();
        deployed.forEach(each -> remarks.addAll(remarks(each)));
        String remarked = remarks.isEmpty() ? "" : "\n" + String.join("\n", remarks) + "\n";
        String trailers = deployed.stream().map(CommitMessage::trailers).collect(Collectors.joining());
        return subject(deployed) + "\n\n" + lines + remarked + "\n" + trailers;
    }

    private static String subject(List<Deployment> deployed) {
        String environments =
                distinct(deployed.stream().map(each -> each.name().toString()).toList());
        Set<String> apps =
                deployed.stream().map(each -> each.app().toString()).collect(Collectors.toCollection(TreeSet::new));
        String what =
                apps.size() == 1 ? apps.iterator().next() + " " + version(deployed.get(0)) : apps.size() + " apps";
        return "Deploy " + what + " to " + environments;
    }

    private static String distinct(Collection<String> names) {
        return names.stream().distinct().collect(Collectors.joining(", "));
    }

    private static String version(Deployment deployment) {
        return deployment
                .release()
                .image()
                .version()
                .replaceAll("\\p{Cntrl}", "")
                .strip();
    }

    private static List<String> remarks(Deployment deployment) {
        SourceState source = deployment.release().source();
        String app = deployment.app().toString();
        if (source.commit().isEmpty()) {
            return List.of("The source of " + app + " lies in no Git commit.");
        }
        return source.dirty() ? List.of("The source of " + app + " held changes that are in no commit.") : List.of();
    }

    private static String trailers(Deployment deployment) {
        SourceState source = deployment.release().source();
        String state = source.dirty() ? "dirty" : "clean";
        return "Crp-App: " + deployment.app() + "\n"
                + "Crp-Environment: " + deployment.name() + "\n"
                + "Crp-Image: " + deployment.release().image().reference() + "\n"
                + "Crp-Version: " + version(deployment) + "\n"
                + "Crp-Release: " + deployment.digest() + "\n"
                + source.commit().map(id -> "Crp-Source-Commit: " + id + "\n").orElse("")
                + "Crp-Source-State: " + (source.commit().isPresent() ? state : "absent") + "\n";
    }
}
