package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ReviewEvents;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.Token;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiAccount;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ApiClient;
import io.github.curlyrotaryphone.crp.pullrequest.wire.ForgeAddress;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Creates the forge of a repository from the configuration. A new forge needs a case here and a class. */
public final class Forges {
    private Forges() {}

    /** The server of the API, which a token is needed for. */
    public static ServerName server(GitOpsSpec gitops) {
        return ServerName.of(address(gitops).api());
    }

    /** The forge of the repository. */
    public static Forge of(GitOpsSpec gitops, Optional<Token> token, ReviewEvents events) {
        return of(gitops, token, events, RetryPolicy.FORGE);
    }

    /** The same with another retry policy. */
    public static Forge of(GitOpsSpec gitops, Optional<Token> token, ReviewEvents events, RetryPolicy policy) {
        ForgeAddress address = address(gitops);
        ForgeSpec.Kind kind = gitops.forge().orElseThrow().kind();
        ApiClient client = new ApiClient(address, account(kind, token), policy, events);
        return switch (kind) {
            case GITHUB -> new GitHub(client, address, events);
            case GITLAB -> new GitLab(client, address, events);
            case GITEA -> new Gitea(client, address, events);
        };
    }

    private static ForgeAddress address(GitOpsSpec gitops) {
        String repository = gitops.repository().orElse("/");
        if (gitops.repository().isEmpty()) {
            throw CrpException.refused(
                    "No pull request can be opened: the embedded GitOps repository has no forge.",
                    "Set gitops.repository in crp.yaml to a repository of GitHub, GitLab or Gitea, or"
                            + " environments.<name>.review to direct.");
        }
        ForgeSpec forge = gitops.forge()
                .orElseThrow(() -> CrpException.refused(
                        "No pull request can be opened for '" + repository + "': its forge is unknown.",
                        "Set gitops.forge in crp.yaml to github, gitlab or gitea (Forgejo too), or"
                                + " environments.<name>.review to direct."));
        return ForgeAddress.of(forge, repository);
    }

    private static ApiAccount account(ForgeSpec.Kind kind, Optional<Token> token) {
        String secret = token.map(Token::value).orElse("");
        SortedMap<String, String> headers = new TreeMap<>();
        if (kind == ForgeSpec.Kind.GITHUB) {
            headers.put("Accept", "application/vnd.github+json");
            headers.put("X-GitHub-Api-Version", "2022-11-28");
        } else {
            headers.put("Accept", "application/json");
        }
        if (token.isPresent()) {
            headers.put(header(kind), scheme(kind) + secret);
        }
        return new ApiAccount(secret, headers, scopes(kind));
    }

    private static String header(ForgeSpec.Kind kind) {
        return kind == ForgeSpec.Kind.GITLAB ? "PRIVATE-TOKEN" : "Authorization";
    }

    private static String scheme(ForgeSpec.Kind kind) {
        return switch (kind) {
            case GITHUB -> "Bearer ";
            case GITLAB -> "";
            case GITEA -> "token ";
        };
    }

    private static String scopes(ForgeSpec.Kind kind) {
        return switch (kind) {
            case GITHUB ->
                "the scope 'repo', or as a fine-grained token the permissions 'contents', 'pull requests' and 'issues'"
                        + " to write and 'checks' and 'commit statuses' to read";
            case GITLAB -> "the scope 'api' and the role Developer";
            case GITEA -> "the scopes 'write:repository' and 'write:issue'";
        };
    }
}
