package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.ChosenApp;
import io.github.curlyrotaryphone.crp.pipeline.Render;
import org.apache.maven.plugins.annotations.Mojo;

/** Renders the manifests of the image that crp:build left into target/crp/manifests; commits nothing. */
@Mojo(name = "render", aggregator = true, threadSafe = true)
public class RenderMojo extends AppMojo {
    @Override
    protected void run(Events events) {
        Render render = new Render(events);
        for (ChosenApp app : chosenApps(events)) {
            render.run(app.spec(), app.environments());
        }
    }
}
