package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that reads or changes a GitOps repository: its location and the account for it. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class GitOpsMojo extends AppMojo {
    /** The URL of the GitOps repository; short form of crp.gitops.repository. */
    @Parameter(property = "crp.gitops")
    private @Nullable String gitops;

    /** The URL of the GitOps repository; overrides gitops.repository of crp.yaml. */
    @Parameter(property = "crp.gitops.repository")
    private @Nullable String gitopsRepository;

    /** The branch of the GitOps repository; overrides gitops.branch of crp.yaml. */
    @Parameter(property = "crp.gitops.branch")
    private @Nullable String gitopsBranch;

    /** The id of the server in settings.xml whose account is used for the GitOps repository; by default its host. */
    @Parameter(property = "crp.gitops.serverId")
    private @Nullable String gitopsServerId;

    @Override
    protected final Optional<String> gitServer() {
        return Optional.ofNullable(gitopsServerId);
    }

    @Override
    protected Map<String, String> overrides() {
        Map<String, String> overrides = super.overrides();
        put(overrides, "gitops.repository", gitops == null ? gitopsRepository : gitops);
        put(overrides, "gitops.branch", gitopsBranch);
        return overrides;
    }

    /** Logs the next steps after these changes. */
    protected final void tell(Events events, PublishedChanges published) {
        List<NextStep> next = new ArrayList<>(ReviewSteps.of(published.reviews(), call()));
        next.addAll(CommitSteps.of(published.commits(), List.of(), call()::shown));
        if (!next.isEmpty()) {
            events.nextSteps(NextStep.lines(next));
        }
    }
}
