package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.CleanStore;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Durations;
import java.time.Duration;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes from .crp what was not used for a time: images and releases of the build's apps that no branch names, blobs that
 * belong to no image, and files of the cache. A deploy does the same once a day, with the defaults.
 */
@Mojo(name = "clean-store", aggregator = true, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class CleanStoreMojo extends GitOpsMojo {
    /** How long something is kept after its last use, such as <code>7d</code>; what was used within an hour is kept. */
    @Parameter(property = "crp.keep", defaultValue = "30d")
    private String keep;

    /** The size of the image store in megabytes; above it, images that no branch names are deleted sooner. */
    @Parameter(property = "crp.size", defaultValue = "20480")
    private long size;

    /**
     * Prints the plan with a diff instead of applying it: nothing is pushed or committed, and no pull request is
     * opened.
     */
    @Parameter(property = "crp.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    protected boolean isDryRun() {
        return dryRun;
    }

    @Override
    protected void run(Events events) {
        List<CrpSpec> specs = specs();
        new CleanStore(stages(events, specs)).run(specs, kept(), size << 20);
    }

    private Duration kept() {
        try {
            return Durations.parse(keep);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Invalid -Dcrp.keep: " + e.getMessage() + ".", "Write a duration such as 7d or 12h.", e);
        }
    }
}
