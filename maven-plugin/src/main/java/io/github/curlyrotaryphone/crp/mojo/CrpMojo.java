package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.mojo.log.LogEvents;
import io.github.curlyrotaryphone.crp.mojo.log.ProgressLine;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.io.Console;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What every goal shares: the run's parameters, the skip, and the two exceptions that Maven knows. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class CrpMojo extends AbstractMojo {
    /** The build, set by Maven. */
    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    protected MavenSession session;

    /** The goal as it is run, set by Maven. */
    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Decrypts the passwords of settings.xml. */
    @Inject
    private SettingsDecrypter decrypter;

    /** Does nothing when true. */
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
            // Maven repeats the words of every cause, so the cause is for those who ask for stack traces.
            @Nullable Throwable cause = session.getRequest().isShowErrors() ? e.getCause() : null;
            String words = e.problem().stripTrailing() + "\n" + call().in(e.remedy());
            if (e.isRefusal()) {
                throw from(e, new MojoFailureException(words, cause));
            }
            throw from(e, new MojoExecutionException(words, cause));
        }
    }

    /** Lets the stack trace say where the trouble was noticed. */
    private static <E extends Exception> E from(CrpException noticed, E told) {
        told.setStackTrace(noticed.getStackTrace());
        return told;
    }

    /** How Maven was called. */
    protected final MavenCall call() {
        return new MavenCall(session, execution.getMojoDescriptor().getPluginDescriptor());
    }

    /** The goal's own work. */
    protected abstract void run(Events events);

    /** Whether the goal changes anything, if only a file of the project: then it obeys or refuses a dry run. */
    protected boolean writes() {
        return true;
    }

    /** The folder that Maven was started for, where {@code .crp} lies. */
    protected final Path directory() {
        return Path.of(session.getExecutionRootDirectory());
    }

    protected final Stages stages(Events events) {
        return stages(events, Set.of());
    }

    /** What a run is given; {@code plainHttp} are registries that are spoken to over plain HTTP. */
    protected final Stages stages(Events events, Set<String> plainHttp) {
        return new Stages(
                Home.below(directory()),
                SettingsAccounts.read(session.getSettings(), decrypter, gitServer(), signingKey()),
                new RunOptions(lockMode(), plainHttp, isDryRun(), Clock.systemUTC(), omittedChecks()),
                events);
    }

    /** Whether plans are printed instead of being applied. */
    protected boolean isDryRun() {
        return false;
    }

    /** Checks that the run leaves out. */
    protected Set<OmittedCheck> omittedChecks() {
        return Set.of();
    }

    /** The id of the server in settings.xml whose account is used for the GitOps repository, where one is named. */
    protected Optional<String> gitServer() {
        return Optional.empty();
    }

    /** What commits are signed with, where a key is named. */
    protected Optional<String> signingKey() {
        return Optional.empty();
    }

    /** Whether every base image is looked up again. */
    protected boolean updatesLock() {
        return false;
    }

    /** Whether somebody reads along as it is printed. */
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

    /** From Java 22 on there may be a console without a terminal, which then says so. */
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
