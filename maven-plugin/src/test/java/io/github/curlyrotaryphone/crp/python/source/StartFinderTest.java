package io.github.curlyrotaryphone.crp.python.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.lock.LockedPackage;
import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFinderTest {
    private static final String[] GUNICORN = {"gunicorn", "--worker-tmp-dir", "/dev/shm", "--threads", "4"};

    @TempDir
    Path folder;

    private final SortedMap<String, Path> code = new TreeMap<>();

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        code.put(name, Files.writeString(file, text));
    }

    private List<String> find(String... locked) {
        List<LockedPackage> packages = Arrays.stream(locked)
                .map(name -> new LockedPackage(name, PackageVersion.of("1"), List.of(), Set.of(), Optional.empty()))
                .toList();
        return new StartFinder(folder, code, new PythonLock("pylock.toml", packages, Optional.empty(), List.of()))
                .find();
    }

    private CrpException failure(String... locked) {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> find(locked));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void aProcfileDecides() throws IOException {
        write("app.py", "app = Flask(__name__)\n");
        write("Procfile", "worker: celery\nweb: gunicorn app:app --workers 2\n");
        assertThat(find()).containsExactly("gunicorn", "app:app", "--workers", "2");

        write("Procfile", "web: gunicorn app:app --bind 0.0.0.0:$PORT\n");
        assertThat(find()).containsExactly("sh", "-c", "exec gunicorn app:app --bind 0.0.0.0:$PORT");
    }

    @Test
    void theOnlyScriptOfAProjectIsItsStart() throws IOException {
        Files.writeString(folder.resolve("pyproject.toml"), "[project.scripts]\nserve = 'shop.main:run'\n");

        assertThat(find()).containsExactly("python", "-c", "import sys; from shop.main import run; sys.exit(run())");
    }

    @Test
    void anAsgiAppIsServedByUvicorn() throws IOException {
        write("src/shop/main.py", "from fastapi import FastAPI\n\napi: FastAPI = FastAPI(title='x')\n");

        assertThat(find("fastapi", "uvicorn")).containsExactly("uvicorn", "shop.main:api");
    }

    @Test
    void aWsgiAppIsServedByGunicorn() throws IOException {
        write("shop/__init__.py", "import flask\nserver = flask.Flask(__name__)\n");

        assertThat(find("flask", "gunicorn")).startsWith(GUNICORN).endsWith("shop:server");
    }

    @Test
    void anAppAtTheTopComesFirst() throws IOException {
        write("app.py", "app = Flask(__name__)\n");
        write("admin/app.py", "app = Flask(__name__)\n");

        assertThat(find("flask", "gunicorn")).endsWith("app:app");
    }

    @Test
    void aFactoryOfFlaskIsCalled() throws IOException {
        write("shop/__init__.py", "def create_app():\n    app = Flask(__name__)\n    return app\n");

        assertThat(find("flask", "gunicorn")).startsWith(GUNICORN).endsWith("shop:create_app()");
    }

    @Test
    void aDevelopmentServerIsNoServer() throws IOException {
        write("app.py", "app = Flask(__name__)\napp.run()\n");

        assertThat(failure("flask"))
                .hasMessage("The app 'app:app' needs a server, and 'pylock.toml' has no 'gunicorn'. Add gunicorn to the"
                        + " app's packages and make the lock again, or set 'python.command' in crp.yaml. The server that a"
                        + " framework brings for development is not one to deploy.");
    }

    @Test
    void anAppWithoutStartIsRefused() throws IOException {
        write("train.py", "print(1)\n");

        assertThat(failure())
                .hasMessage("Cannot tell what starts the app in '" + folder
                        + "': there is no Procfile, not exactly one script in pyproject.toml, and no file such as app.py or"
                        + " main.py that defines an ASGI or WSGI app. Set 'python.command' in crp.yaml, such as [gunicorn,"
                        + " --bind, '0.0.0.0:8080', package.module:app].");
    }
}
