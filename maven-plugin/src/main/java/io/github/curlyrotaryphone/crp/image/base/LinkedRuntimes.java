package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The runtimes that were linked on this machine, kept so that what is packed on them can be started here. */
final class LinkedRuntimes {
    private static final String KIND = "runtimes";

    private final ResultCache memory;

    LinkedRuntimes(ResultCache memory) {
        this.memory = memory;
    }

    /** Takes the runtime over that this layer was made of. */
    void keep(Path java, Digest layer) throws IOException {
        Path home = memory.file(KIND, layer);
        Files.createDirectories(home.getParent());
        if (Files.notExists(home)) {
            Files.move(java, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Where the runtime of a base lies, if it was linked here; that of a linked base is its lowest layer. */
    Optional<Path> find(BaseImage base) {
        return base.layers().stream()
                .findFirst()
                .filter(layer -> base.source().isEmpty())
                .map(layer -> memory.file(KIND, layer.digest()))
                .filter(home -> LastUse.renew(home) != LastUse.Mark.ABSENT)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")));
    }
}
