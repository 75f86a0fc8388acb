package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the model folder with the code of the app's own model server, so that a build accepts what the server accepts
 * and nothing else.
 */
final class ServerModelCheck {
    private static final String CHECK = "io.github.curlyrotaryphone.crp.server.ModelFolderCheck";

    private ServerModelCheck() {}

    /** What would end the server's start, in its words; nothing if it is of a version that cannot be asked. */
    static List<String> problems(CrpSpec spec) {
        String name = String.valueOf(
                spec.server().getOrDefault("modelName", spec.name().value()));
        try (URLClassLoader loader = loader(spec)) {
            Object found = loader.loadClass(CHECK)
                    .getMethod("problems", Path.class, String.class)
                    .invoke(null, spec.model().path(), name);
            return found instanceof List<?> problems
                    ? problems.stream().map(String::valueOf).toList()
                    : List.of();
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) { // an older server
            return List.of();
        } catch (InvocationTargetException | LinkageError | IOException e) { // verification starts the server itself
            return List.of();
        }
    }

    /** Nothing of Maven or of this plugin is visible to it. */
    private static URLClassLoader loader(CrpSpec spec) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(spec.project().classes().toUri().toURL());
        for (Dependency dependency : spec.project().dependencies()) {
            urls.add(dependency.file().toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
