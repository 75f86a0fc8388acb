package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Everything that can happen during a run, stage by stage; every method does nothing unless overridden. */
public interface Events extends ImageEvents, GitEvents, ReviewEvents {
    /** Ignores all events. */
    Events NONE = new Events() {};

    /** The configuration of an app was read, and these environments were selected. */
    default void appRead(CrpSpec spec, List<EnvironmentSpec> chosen) {}

    /** A dry run: this would change, with the diff of its files, directly or by a pull request. */
    default void planned(EnvironmentChange change, String diff, boolean isReviewed) {}

    /** A dry run: no file would change, and the open change on this branch would be withdrawn. */
    default void withdrawalPlanned(AppEnvironment identity, String branch) {}

    /** A dry run: nothing would change in that repository. */
    default void nothingPlanned(String repository) {}

    /** Commands that a user would run next. */
    default void nextSteps(List<String> commands) {}

    /** A file was written for the user to edit. */
    default void fileWritten(Path file) {}

    /** A file of the project was deleted, as the user asked. */
    default void fileDeleted(Path file) {}

    /** The embedded registry is served at that address until the run is stopped. */
    default void registryServing(URI address, Path store) {}

    /** The model is about to be served at that address; {@code samples} are example requests. */
    default void modelServing(String model, URI address, List<Path> samples) {}
}
