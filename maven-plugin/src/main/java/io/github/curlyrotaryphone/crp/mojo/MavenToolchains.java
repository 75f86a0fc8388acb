package io.github.curlyrotaryphone.crp.mojo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.ToolchainManager;

/** Where the JDKs of toolchains.xml lie. */
record MavenToolchains(ToolchainManager toolchains, MavenSession session) implements Supplier<List<Path>> {
    @Override
    public List<Path> get() {
        return toolchains.getToolchains(session, "jdk", Map.of()).stream()
                .map(toolchain -> toolchain.findTool("java"))
                .filter(Objects::nonNull)
                .map(java -> Path.of(java, "..", "..").normalize())
                .toList();
    }
}
