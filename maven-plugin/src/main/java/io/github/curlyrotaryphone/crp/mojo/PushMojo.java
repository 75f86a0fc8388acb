package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.ChosenApp;
import io.github.curlyrotaryphone.crp.pipeline.Push;
import org.apache.maven.plugins.annotations.Mojo;

/** Pushes the image made by crp:build to its registry. */
@Mojo(name = "push", aggregator = true, threadSafe = true)
public class PushMojo extends ImageMojo {
    @Override
    protected void run(Events events) {
        Push push = new Push(stages(events));
        for (ChosenApp app : chosenApps(events)) {
            push.run(app.spec());
        }
    }
}
