package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.RequestPublisher;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the check {@code forge} of e2e runs against a real Gitea: {@code <repository URL> <command> [key=value ...]}, with
 * the token in {@code CRP_GIT_TOKEN}. It prints events and results, and an error as {@code error: ...} with status 1.
 */
final class ForgeProgram {
    private final Map<String, String> options = new HashMap<>();
    private final RecordedEvents events = new RecordedEvents();
    private final Forge forge;

    private ForgeProgram(String repository, List<String> options) {
        options.forEach(each -> this.options.put(each.split("=", 2)[0], each.split("=", 2)[1]));
        GitOpsSpec gitops = new GitOpsSpec(
                Optional.of(repository),
                "main",
                "apps",
                Optional.of(new ForgeSpec(ForgeSpec.Kind.GITEA, Optional.empty())));
        forge = Forges.of(
                gitops, Optional.ofNullable(System.getenv("CRP_GIT_TOKEN")).map(Token::new), events.events());
    }

    public static void main(String[] args) {
        ForgeProgram program = new ForgeProgram(args[0], List.of(args).subList(2, args.length));
        int status = 0;
        try {
            program.run(args[1]);
        } catch (CrpException e) {
            System.out.println("error: " + e.getMessage());
            status = 1;
        }
        program.events.lines().forEach(event -> System.out.println("event: " + event));
        System.exit(status);
    }

    private void run(String command) {
        switch (command) {
            case "publish" -> System.out.println(shown(publish()));
            case "withdraw" ->
                System.out.println(withdrawn().map(ForgeProgram::shown).orElse("none"));
            case "list" -> forge.openRequests("crp/").forEach(each -> System.out.println(shown(each)));
            case "checks" ->
                forge.checks(option("commit")).forEach((name, state) -> System.out.println(name + " " + state));
            case "approvals" -> System.out.println(forge.approvals(open().orElseThrow(), option("commit")));
            default -> throw new IllegalArgumentException(command);
        }
    }

    private Optional<PullRequest> withdrawn() {
        Optional<PullRequest> open = open();
        open.ifPresent(request -> new RequestPublisher(forge, events.events()).withdraw(request, option("reason")));
        return open;
    }

    private Optional<PullRequest> open() {
        return forge.findOpen(option("branch"), "main");
    }

    private PullRequest publish() {
        EnvironmentChange change = new EnvironmentChange(
                new AppEnvironment(new AppName("iris"), new EnvironmentName("prod")), new TreeMap<>());
        Proposal proposal = new Proposal(
                "repository",
                "main",
                option("branch"),
                Optional.of(option("commit")),
                "",
                option("moved").equals("yes"),
                change);
        ReviewSpec review = new ReviewSpec(
                ReviewSpec.Mode.PULL_REQUEST,
                list("labels"),
                list("reviewers"),
                option("draft").equals("yes"),
                option("auto").equals("yes"));
        GatesSpec gates = new GatesSpec(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Integer.parseInt("0" + option("approvals")),
                list("checks"));
        return new RequestPublisher(forge, events.events())
                .publish(proposal, open(), new RequestText(option("title"), option("body")), review, gates);
    }

    private String option(String name) {
        return options.getOrDefault(name, "");
    }

    private List<String> list(String name) {
        return option(name).isEmpty() ? List.of() : List.of(option(name).split(","));
    }

    private static String shown(PullRequest request) {
        return "#" + request.number() + " " + request.state() + (request.draft() ? " draft " : " ") + request.branch()
                + " " + request.title();
    }
}
