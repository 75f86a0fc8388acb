package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.mojo.log.LogEvents;
import io.github.curlyrotaryphone.crp.mojo.log.ProgressLine;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.io.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** The base class of all goals: the run's parameters, skipping, and Maven's two exceptions. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class CrpMojo extends AbstractMojo {
    /** The build, set by Maven. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    /** The execution of the goal, set by Maven. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Decrypts the passwords of settings.xml. */
    @Inject
    private SettingsDecrypter decrypter;

    /** Skips the goal. */
    @Parameter(property = "crp.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped, because crp.skip is set.");
            return;
        }
        try {
            new PropertyCheck(execution.getMojoDescriptor(), session).check(writes());
            run(new LogEvents(getLog(), call()::shown, progressLine()));
        } catch (CrpException e) {
            // Maven prints the message of every cause, so the cause is only set if stack traces are enabled.
            @Nullable Throwable cause = session.getRequest().isShowErrors() ? e.getCause() : null;
            String words = e.problem().stripTrailing() + "\n" + call().in(e.remedy());
            if (e.isRefusal()) {
                throw from(e, new MojoFailureException(words, cause));
            }
            throw from(e, new MojoExecutionException(words, cause));
        }
    }

    /** Makes the stack trace show where the failure was detected. */
    private static <E extends Exception> E from(CrpException noticed, E told) {
        told.setStackTrace(noticed.getStackTrace());
        return told;
    }

    /** How Maven was called. */
    protected final MavenCall call() {
        return new MavenCall(session, plugin());
    }

    private PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }

    /** Executes the goal. */
    protected abstract void run(Events events);

    /** Whether the goal changes anything, even a file of the project: then it supports or refuses a dry run. */
    protected boolean writes() {
        return true;
    }

    /** The folder that Maven was started for, where {@code .crp} lies. */
    protected final Path directory() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /**
     * What a run is given.
     *
     * @param plainHttp registries that are accessed over plain HTTP
     * @param configured the GitOps repositories of crp.yaml and POM
     */
    protected final Stages stages(Events events, Set<String> plainHttp, List<GitOpsSpec> configured) {
        List<Account> known = SettingsAccounts.read(session.getSettings(), decrypter);
        Accounts accounts = new Accounts(
                known,
                gitServer(),
                signingKey(),
                System.getenv(),
                new CommandLine(session).hosts().with(configured, known));
        return new Stages(
                Home.below(directory()),
                accounts,
                new RunOptions(
                        lockMode(), plainHttp, isDryRun(), Clock.systemUTC(), omittedChecks(), plugin().getVersion()),
                events);
    }

    /** Whether plans are printed instead of being applied. */
    protected boolean isDryRun() {
        return false;
    }

    /** Checks that the run omits. */
    protected Set<OmittedCheck> omittedChecks() {
        return Set.of();
    }

    /** The id of the server in settings.xml whose account is used for the GitOps repository, if set. */
    protected Optional<String> gitServer() {
        return Optional.empty();
    }

    /** The key that signs commits, if set. */
    protected Optional<String> signingKey() {
        return Optional.empty();
    }

    /** Whether every base image is resolved again. */
    protected boolean updatesLock() {
        return false;
    }

    /** Whether the output is an interactive terminal. */
    protected final boolean isOnTerminal() {
        return session.getRequest().isInteractiveMode() && isTerminal();
    }

    private ProgressLine progressLine() {
        ProgressLine.Show show = ProgressLine.Show.NOWHERE;
        if (session.getRequest().isInteractiveMode()) {
            show = isTerminal() ? ProgressLine.Show.TERMINAL : ProgressLine.Show.LOG;
        }
        return new ProgressLine(show, System.out, words -> getLog().info(words), System::nanoTime);
    }

    /** Since Java 22 there may be a console that is not a terminal. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    private LockMode lockMode() {
        if (updatesLock()) {
            return LockMode.RENEW;
        }
        return "true".equals(System.getenv("CI")) ? LockMode.READ_ONLY : LockMode.WRITE_MISSING;
    }
}
