package io.github.curlyrotaryphone.crp.gitops.history;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The number of the pull request that a commit merged, as forges write it into the commit message. */
final class RequestNumber {
    private static final Pattern IN_SUBJECT = Pattern.compile("^Merge pull request #(?<github>\\d{1,18}) "
            + "|^Merge pull request '.*' \\(#(?<gitea>\\d{1,18})\\)"
            + "|^Merged PR (?<azure>\\d{1,18})\\b"
            + "|\\(pull request #(?<bitbucket>\\d{1,18})\\)$"
            + "|\\([#!](?<squash>\\d{1,18})\\)$");
    private static final Pattern IN_BODY = Pattern.compile(
            "^See merge request \\S*!(?<gitlab>\\d{1,18})$"
                    + "|^Reviewed-on: \\S+/(?:pulls|pull|merge_requests)/(?<reviewed>\\d{1,18})$",
            Pattern.MULTILINE);

    private RequestNumber() {}

    /** The number in a message; empty if there is none. */
    static Optional<Long> in(String subject, String message) {
        return first(IN_SUBJECT.matcher(subject), "github", "gitea", "azure", "bitbucket", "squash")
                .or(() -> first(IN_BODY.matcher(message), "gitlab", "reviewed"));
    }

    private static Optional<Long> first(Matcher matcher, String... groups) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Stream.of(groups)
                .flatMap(group -> Stream.ofNullable(matcher.group(group)))
                .map(Long::valueOf)
                .findFirst();
    }
}
