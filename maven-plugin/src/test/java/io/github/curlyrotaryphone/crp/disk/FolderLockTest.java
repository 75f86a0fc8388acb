package io.github.curlyrotaryphone.crp.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path temp;

    @Test
    void aLockThatAnotherRunHoldsEndsInWords() {
        Path file = temp.resolve("gitops.lock");
        try (FolderLock first = FolderLock.hold(file, Duration.ZERO)) {
            assertThat(first).isNotNull();

            CrpException failure = catchThrowableOfType(CrpException.class, () -> FolderLock.hold(file, Duration.ZERO));

            assertThat(failure.problem()).isEqualTo("Another run has held the lock '" + file + "' for more than 0 s.");
            assertThat(failure.remedy()).isEqualTo("Wait for that run to end, or stop it, and rerun.");
        }
    }

    @Test
    void aLockThatWasGivenBackIsFree() {
        Path file = temp.resolve("deep/gitops.lock");
        FolderLock.hold(file, Duration.ZERO).close();

        try (FolderLock again = FolderLock.hold(file, Duration.ZERO)) {
            assertThat(again).isNotNull();
        }
    }
}
