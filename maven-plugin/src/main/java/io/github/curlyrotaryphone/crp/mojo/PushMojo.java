package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Push;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Pushes the image made by crp:build to its registry. */
@Mojo(name = "push", aggregator = true, threadSafe = true)
public class PushMojo extends ImageMojo {
    @Override
    protected void run(Events events) {
        Push push = new Push(stages(events, List.of()));
        for (CrpSpec app : selectedApps(events)) {
            push.run(app);
        }
    }
}
