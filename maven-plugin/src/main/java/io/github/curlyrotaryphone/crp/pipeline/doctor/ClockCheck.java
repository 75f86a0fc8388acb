package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.http.HttpCall;
import io.github.curlyrotaryphone.crp.http.HttpTransport;
import io.github.curlyrotaryphone.crp.oci.credential.RegistryNames;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.ServerName;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * This machine's clock against those of the servers, which are asked without an account. Times of commits decide how
 * long a version was in an environment, and tokens and certificates depend on the time.
 */
final class ClockCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Stages stages;

    ClockCheck(Stages stages) {
        this.stages = stages;
    }

    Diagnosis of(List<CrpSpec> apps, List<GitOpsSpec> branches, Optional<ImageReference> named) {
        List<String> wrong = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (URI server : servers(apps, branches, named)) {
            Optional<Duration> ahead = ahead(server);
            ahead.filter(by -> by.abs().compareTo(TOLERANCE) > 0)
                    .ifPresentOrElse(
                            by -> wrong.add(by.abs().toSeconds() + " s " + (by.isNegative() ? "behind" : "ahead of")
                                    + " that of '" + server.getAuthority() + "'"),
                            () -> ahead.ifPresent(by -> right.add("'" + server.getAuthority() + "'")));
        }
        if (!wrong.isEmpty()) {
            return Diagnosis.warning(
                    "clock",
                    "",
                    "This machine's clock is " + String.join(", ", wrong) + ".",
                    "Set the clock of whichever is wrong, usually by a time service (NTP).");
        }
        return right.isEmpty()
                ? Diagnosis.skipped("clock", "", "No server told the time.", "")
                : Diagnosis.ok("clock", "", "It agrees with " + String.join(", ", right) + ".");
    }

    private Set<URI> servers(List<CrpSpec> apps, List<GitOpsSpec> branches, Optional<ImageReference> named) {
        Set<URI> servers = new TreeSet<>();
        RegistryCheck.repositories(apps, named).values().forEach(image -> {
            boolean isPlain = stages.options().plainHttp().contains(image.registry());
            servers.add(URI.create((isPlain ? "http://" : "https://") + RegistryNames.host(image.registry()) + "/v2/"));
        });
        for (GitOpsSpec each : branches) {
            each.repository()
                    .filter(url -> url.startsWith("http"))
                    .map(URI::create)
                    .ifPresent(url -> servers.add(root(ServerName.of(url))));
            if (each.repository().isPresent() && each.forge().isPresent()) {
                servers.add(root(Forges.server(each)));
            }
        }
        return servers;
    }

    private static URI root(ServerName server) {
        return URI.create((server.plain() ? "http://" : "https://") + server.authority() + "/");
    }

    /** How far this machine's clock is ahead; empty if the server does not tell. That it fails is told by other checks. */
    private Optional<Duration> ahead(URI server) {
        try {
            Optional<String> date = new HttpTransport()
                    .send(HttpCall.of("GET", server).within(LIMIT))
                    .header("Date");
            Instant now = stages.options().clock().instant();
            return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .map(told -> Duration.between(told, now));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
