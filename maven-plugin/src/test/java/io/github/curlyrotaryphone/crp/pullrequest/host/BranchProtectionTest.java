package io.github.curlyrotaryphone.crp.pullrequest.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.pullrequest.BranchProtection;
import io.github.curlyrotaryphone.crp.pullrequest.MergeRules;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each forge says of a branch, and of the account that asks. */
class BranchProtectionTest {
    private static final String REPO = "GET /repos/team/gitops";
    private static final String PROJECT = "GET /projects/team%2Fgitops";
    private static final String RULESETS = REPO + "/rules/branches/main?per_page=100";
    private static final MergeRules NO_RULES = new MergeRules(0, Set.of());

    private static BranchProtection protection(ScriptedForge forge) {
        try (forge) {
            return forge.client().protection("main");
        }
    }

    @Test
    void aRulesetOfGitHubDemandsARequest() {
        ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);
        github.expect(REPO).answers(200, "{\"permissions\":{\"push\":true}}");
        github.expect(RULESETS)
                .answers(
                        200,
                        "[{\"type\":\"pull_request\",\"parameters\":{\"required_approving_review_count\":2}},"
                                + "{\"type\":\"required_status_checks\",\"parameters\":{\"required_status_checks\":"
                                + "[{\"context\":\"ci/build\"}]}}]");
        github.expect(REPO + "/branches/main").answers(200, "{\"name\":\"main\",\"protected\":true}");

        assertThat(protection(github))
                .isEqualTo(new BranchProtection(true, new MergeRules(2, Set.of("ci/build")), true, true));
    }

    @Test
    void olderProtectionOfGitHubIsReadByAnAdministrator() {
        ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);
        github.expect(REPO).answers(200, "{\"permissions\":{\"push\":true}}");
        github.expect(RULESETS).answers(200, "[]");
        github.expect(REPO + "/branches/main").answers(200, "{\"name\":\"main\",\"protected\":true}");
        github.expect(REPO + "/branches/main/protection")
                .answers(200, "{\"required_pull_request_reviews\":{\"required_approving_review_count\":1}}");

        assertThat(protection(github)).isEqualTo(new BranchProtection(true, new MergeRules(1, Set.of()), true, true));
    }

    @Test
    void olderProtectionOfGitHubIsUnknownToOthers() {
        ScriptedForge github = new ScriptedForge(ForgeSpec.Kind.GITHUB);
        github.expect(REPO).answers(200, "{\"permissions\":{\"push\":false}}");
        github.expect(RULESETS).answers(200, "[]");
        github.expect(REPO + "/branches/main").answers(200, "{\"name\":\"main\",\"protected\":true}");
        github.expect(REPO + "/branches/main/protection").answers(404, "{\"message\":\"Not Found\"}");

        assertThat(protection(github)).isEqualTo(new BranchProtection(false, NO_RULES, false, false));
    }

    @Test
    void giteaSaysWhetherThisAccountMayPushToTheBranch() {
        ScriptedForge gitea = new ScriptedForge(ForgeSpec.Kind.GITEA);
        gitea.expect(REPO).answers(200, "{\"permissions\":{\"admin\":false,\"push\":true,\"pull\":true}}");
        gitea.expect(REPO + "/branches/main")
                .answers(
                        200,
                        "{\"name\":\"main\",\"protected\":true,\"required_approvals\":1,\"enable_status_check\":true,"
                                + "\"status_check_contexts\":[\"ci\"],\"user_can_push\":false}");

        assertThat(protection(gitea))
                .isEqualTo(new BranchProtection(true, new MergeRules(1, Set.of("ci")), true, true));
    }

    @Test
    void gitLabComparesTheLevelOfTheAccountWithThoseOfTheBranch() {
        ScriptedForge gitlab = new ScriptedForge(ForgeSpec.Kind.GITLAB);
        gitlab.expect(PROJECT)
                .answers(200, "{\"permissions\":{\"project_access\":{\"access_level\":30},\"group_access\":null}}");
        gitlab.expect(PROJECT + "/protected_branches/main")
                .answers(200, "{\"name\":\"main\",\"push_access_levels\":[{\"access_level\":40}]}");
        gitlab.expect(PROJECT + "/approval_rules").answers(200, "[{\"approvals_required\":2}]");

        assertThat(protection(gitlab)).isEqualTo(new BranchProtection(true, new MergeRules(2, Set.of()), true, true));
    }

    @Test
    void aBranchOfGitLabThatIsNotProtectedTakesPushes() {
        ScriptedForge gitlab = new ScriptedForge(ForgeSpec.Kind.GITLAB);
        gitlab.expect(PROJECT)
                .answers(200, "{\"permissions\":{\"project_access\":null,\"group_access\":{\"access_level\":20}}}");
        gitlab.expect(PROJECT + "/protected_branches/main").answers(404, "{\"message\":\"404 Not found\"}");
        gitlab.expect(PROJECT + "/approval_rules").answers(404, "{\"error\":\"404 Not Found\"}");

        assertThat(protection(gitlab)).isEqualTo(new BranchProtection(false, NO_RULES, true, false));
    }
}
