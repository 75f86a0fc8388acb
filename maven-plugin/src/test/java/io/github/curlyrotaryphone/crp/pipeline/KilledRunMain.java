package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One deploy in a process of its own, which may be killed: {@code <module> <version> <clock offset> <registry>
 * <user:password> [key=value …]}, with the token of the forge in {@code CRP_GIT_TOKEN}.
 */
public final class KilledRunMain {
    private KilledRunMain() {}

    public static void main(String[] arguments) {
        Map<String, String> overrides = new TreeMap<>();
        List.of(arguments).subList(5, arguments.length).forEach(each -> {
            String[] pair = each.split("=", 2);
            overrides.put(pair[0], pair[1]);
        });
        String[] login = arguments[4].split(":", 2);
        try {
            deploy(
                    Path.of(arguments[0]),
                    arguments[1],
                    Clock.offset(Clock.systemUTC(), Duration.parse(arguments[2])),
                    new Account(arguments[3], login[0], login[1]),
                    overrides);
        } catch (CrpException e) {
            System.out.println(e.problem() + "\n" + e.remedy());
            System.exit(1);
        }
    }

    private static void deploy(
            Path module, String version, Clock clock, Account account, Map<String, String> overrides) {
        CrpSpec spec = SampleApp.spec(module, version, overrides);
        Accounts accounts = new Accounts(
                List.of(account),
                Optional.empty(),
                Optional.empty(),
                System.getenv(),
                NamedHosts.NONE.with(
                        spec.environments().stream()
                                .map(EnvironmentSpec::gitops)
                                .toList(),
                        List.of(account)));
        RunOptions options = new RunOptions(LockMode.WRITE_MISSING, spec.image().plainHttp(), false, clock);
        Run.deploy(new Stages(Home.below(module), accounts, options, Events.NONE))
                .run(List.of(spec.selecting(EnvironmentSelection.select(spec, Optional.empty()))));
    }
}
