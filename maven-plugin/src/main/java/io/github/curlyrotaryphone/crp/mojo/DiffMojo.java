package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Diff;
import io.github.curlyrotaryphone.crp.pipeline.DiffSide;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints the differences, object by object, between any two of: the working tree, the GitOps branch, the open changes,
 * another environment and a past commit.
 */
@Mojo(name = "diff", aggregator = true, requiresProject = false, threadSafe = true)
public class DiffMojo extends RepositoryMojo {
    private static final int USUAL_WIDTH = 100;
    private static final int NARROWEST = 40;

    /** The prefix of each line in Maven's log. */
    private static final int PREFIX = 7;

    /** Environments, separated by commas; by default all. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    /** The repository that the image is pushed to, without tag and digest; overrides image.repository of crp.yaml. */
    @Parameter(property = "crp.image.repository")
    private @Nullable String imageRepository;

    /**
     * One side: <code>tree</code> (crp.yaml with the last built image), <code>branch</code>, <code>request</code> (the
     * open changes), the name of an environment, or a commit of the GitOps repository, by at least seven digits of its
     * id.
     */
    @Parameter(property = "crp.from", defaultValue = "branch")
    private String from;

    /** The other side; by default <code>tree</code> in a folder with a crp.yaml, else <code>request</code>. */
    @Parameter(property = "crp.to")
    private @Nullable String to;

    @Override
    protected void run(Events events) {
        List<CrpSpec> specs = specs();
        DiffSide before = DiffSide.parse("crp.from", from);
        DiffSide after = DiffSide.parse("crp.to", to == null ? specs.isEmpty() ? "request" : "tree" : to);
        boolean isOfTree = before instanceof DiffSide.WorkingTree || after instanceof DiffSide.WorkingTree;
        boolean isOfEnvironments = before instanceof DiffSide.Environment || after instanceof DiffSide.Environment;
        if (isOfTree && specs.isEmpty()) {
            throw CrpException.refused(
                    "There is no working tree to compare: '" + directory() + "' has no crp.yaml.",
                    "Run it in a folder with one, or compare branch, request, environments or commits with -Dcrp.from"
                            + " and -Dcrp.to.");
        }
        if (isOfEnvironments && !(before instanceof DiffSide.Environment && after instanceof DiffSide.Environment)) {
            throw CrpException.refused(
                    "An environment can only be compared with another environment, not with "
                            + (before instanceof DiffSide.Environment ? after : before) + ".",
                    "Set two environments with -Dcrp.from and -Dcrp.to, or one with -Dcrp.env.");
        }
        List<AppName> apps = isNamed() || !specs.isEmpty() || isOfEnvironments ? apps(specs) : List.of();
        new Diff(stages(events, specs), hasColour(), width())
                .run(new Diff.Question(gitops(specs), before, after, specs, apps, chosenEnvironments()));
    }

    @Override
    protected boolean writes() {
        return false;
    }

    @Override
    protected Map<String, String> overrides() {
        Map<String, String> overrides = super.overrides();
        put(overrides, "image.repository", imageRepository);
        return overrides;
    }

    private List<EnvironmentName> chosenEnvironments() {
        return Optional.ofNullable(environments).stream()
                .flatMap(names -> Stream.of(names.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> environment("crp.env", name))
                .toList();
    }

    private boolean hasColour() {
        return isOnTerminal() && System.getenv("NO_COLOR") == null;
    }

    /** From the shell; a log has no width. */
    private static int width() {
        String columns = Optional.ofNullable(System.getenv("COLUMNS")).orElse("");
        return columns.matches("[0-9]{1,4}") ? Math.max(NARROWEST, Integer.parseInt(columns) - PREFIX) : USUAL_WIDTH;
    }
}
