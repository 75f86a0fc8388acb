package io.github.curlyrotaryphone.crp.testing;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.image.BaseRegistry;
import io.github.curlyrotaryphone.crp.python.FakeIndex;
import io.github.curlyrotaryphone.crp.python.WheelFile;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Flask app with hashed requirements, an index on loopback that has its wheels, and a tiny base with Python 3.12. */
public final class PythonApp implements AutoCloseable {
    /** What stands in for Flask. */
    public static final WheelFile FLASK =
            new WheelFile("flask-3.0-py3-none-any.whl").with("flask/__init__.py", "flask");

    /** What stands in for gunicorn. */
    public static final WheelFile GUNICORN = new WheelFile("gunicorn-23.0-py3-none-any.whl")
            .with("gunicorn/app.py", "")
            .with("gunicorn-23.0.dist-info/entry_points.txt", "[console_scripts]\ngunicorn = gunicorn.app:run\n");

    private final Path root;
    private final BaseRegistry base;
    private final FakeIndex index = new FakeIndex().with(FLASK, GUNICORN);

    /** Makes the app {@code adder} in this folder. */
    public PythonApp(Path root) {
        this.root = root;
        this.base = new BaseRegistry(root.resolveSibling(root.getFileName() + "-bases"));
        base.publishPython("3.12-slim", "3.12.4", "usr/local/bin/python3.12", "usr/bin/python3.11");
        write("app.py", "from flask import Flask\n\napp = Flask(__name__)\n");
        write("model.pkl", "weights");
        lock(FLASK, GUNICORN);
        write("crp.yaml", """
                crp: 1
                name: adder
                kind: python
                python:
                  version: '3.12'
                image:
                  base: %1$s/python:3.12-slim
                  plainHttp: ['%1$s']
                environments:
                  dev: {kubernetes: "1.34", sandbox: true}
                  prod: {from: dev, kubernetes: "1.34", deploy: {replicas: 2}, sandbox: true}
                """.formatted(base.address()));
    }

    /** The module's folder, which is the execution root too. */
    public Path root() {
        return root;
    }

    /** The registry of its base. */
    public BaseRegistry base() {
        return base;
    }

    /** The index that its lock names. */
    public FakeIndex index() {
        return index;
    }

    /** Locks these wheels. */
    public void lock(WheelFile... wheels) {
        StringBuilder text = new StringBuilder("--index-url " + index.url() + "\n");
        for (WheelFile wheel : wheels) {
            String[] parts = wheel.name().split("-");
            text.append(parts[0] + "==" + parts[1] + " --hash=" + wheel.digest() + "\n");
        }
        write("requirements.txt", text.toString());
    }

    /** Writes a file of the module. */
    public Path write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces words of crp.yaml. */
    public PythonApp configure(String words, String others) {
        try {
            String file = Files.readString(root.resolve("crp.yaml"));
            if (!file.contains(words)) {
                throw new IllegalArgumentException("crp.yaml does not hold '" + words + "'");
            }
            write("crp.yaml", file.replace(words, others));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What its crp.yaml says. */
    public CrpSpec spec() {
        ProjectSpec project = new ProjectSpec(
                new Owner("com.example", "adder"),
                "1.4.0",
                Optional.empty(),
                Optional.empty(),
                root,
                AppCode.of(root.resolve("target/classes")),
                List.of(),
                root.resolve("target/crp"),
                root.resolve(".crp"));
        return new ConfigReader().read(new ConfigInput(project, root.resolve("crp.yaml"), Map.of()));
    }

    @Override
    public void close() {
        base.close();
        index.close();
    }
}
