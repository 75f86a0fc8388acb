package io.github.curlyrotaryphone.crp.pullrequest.host;

import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.net.URI;

/** How each host writes request 12 from {@code crp/prod/iris} to {@code main}, and what paths it has. */
enum SampleHost {
    GITHUB(
            ForgeSpec.Kind.GITHUB,
            "/repos/team/gitops/pulls?per_page=100&state=open",
            "/repos/team/gitops/pulls",
            "PATCH",
            """
            {"number":12,"node_id":"PR_12","state":"open","draft":false,"merged_at":null,"html_url":"PAGE","title":"t",
             "body":"b","head":{"ref":"crp/prod/iris","sha":"abc","repo":{"full_name":"team/gitops"}},
             "base":{"ref":"main"},"labels":[],"requested_reviewers":[],"requested_teams":[],"auto_merge":null}
            """),
    GITLAB(
            ForgeSpec.Kind.GITLAB,
            "/projects/team%2Fgitops/merge_requests?per_page=100&state=opened",
            "/projects/team%2Fgitops/merge_requests",
            "PUT",
            """
            {"iid":12,"web_url":"PAGE","state":"opened","source_project_id":3,"target_project_id":3,
             "source_branch":"crp/prod/iris","target_branch":"main","title":"t","draft":false,"description":"b",
             "sha":"abc","labels":[],"reviewers":[],"merge_when_pipeline_succeeds":false}
            """),
    GITEA(
            ForgeSpec.Kind.GITEA,
            "/repos/team/gitops/pulls?limit=50&page=1&state=open",
            "/repos/team/gitops/pulls",
            "PATCH",
            """
            {"number":12,"html_url":"PAGE","state":"open","merged":false,"title":"t","body":"b","labels":[],
             "head":{"ref":"crp/prod/iris","sha":"abc","repo":{"full_name":"team/gitops"}},"base":{"ref":"main"},
             "requested_reviewers":null}
            """);

    private static final String PAGE = "https://git.example.com/team/gitops/pulls/12";

    final ForgeSpec.Kind kind;

    /** The first page of the open requests. */
    final String list;

    /** All requests. */
    final String requests;

    /** The method that edits one. */
    final String edits;

    private final String json;

    SampleHost(ForgeSpec.Kind kind, String list, String requests, String edits, String json) {
        this.kind = kind;
        this.list = list;
        this.requests = requests;
        this.edits = edits;
        this.json = json;
    }

    /** As the host answers. */
    String json() {
        return json.replace("PAGE", PAGE);
    }

    /** As crp reads it. */
    static PullRequest request() {
        return new PullRequest(12, URI.create(PAGE), "crp/prod/iris", "main", "t", false, PullRequest.State.OPEN);
    }
}
