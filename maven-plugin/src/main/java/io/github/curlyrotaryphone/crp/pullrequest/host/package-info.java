/** The protocols of GitHub, GitLab and Gitea (Forgejo implements Gitea's), one class each. */
@NullMarked
package io.github.curlyrotaryphone.crp.pullrequest.host;

import org.jspecify.annotations.NullMarked;
