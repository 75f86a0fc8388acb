package io.github.curlyrotaryphone.crp.disk;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder {@code .crp} of the execution root, with everything that crp keeps between runs. */
public final class HomeFolder {
    private HomeFolder() {}

    /** Creates the folder if it is absent, ignored by the Git repository that contains it. */
    public static void prepare(Path home) {
        Path ignore = home.resolve(".gitignore");
        try {
            Files.createDirectories(home);
            Files.write(ignore, "*\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(home)) {
                throw unusable(home, e);
            }
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static CrpException unusable(Path home, IOException cause) {
        String reason =
                cause instanceof FileAlreadyExistsException ? "there is a file of that name" : FailureReason.of(cause);
        return CrpException.failed(
                "Cannot create the folder '" + home + "': " + reason + ".",
                "Make '" + home.toAbsolutePath().getParent() + "' writable for this user, and remove what is"
                        + " in its place.",
                cause);
    }
}
