package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.python.lock.LockedPackage;
import io.github.curlyrotaryphone.crp.python.wheel.WheelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder of the app with wheels that no index has.
 *
 * @param path the folder; empty if there is none
 */
public record WheelFolder(Optional<Path> path) {
    /** Its wheels of that package and version; each must have a hash of the lock. */
    List<WheelChoice> of(LockedPackage wanted) {
        if (path.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path.get())) {
            return files.filter(file -> WheelName.parse(file.getFileName().toString())
                            .filter(name -> name.name().equals(wanted.name())
                                    && name.version().equals(wanted.version()))
                            .isPresent())
                    .sorted()
                    .map(file -> new WheelChoice(
                            file.getFileName().toString(), Optional.empty(), Optional.of(file), wanted.hashes()))
                    .toList();
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read the wheels in '" + path.get() + "': " + FailureReason.of(e) + ".",
                    "Correct 'python.wheels' in crp.yaml, or make the folder readable.",
                    e);
        }
    }
}
