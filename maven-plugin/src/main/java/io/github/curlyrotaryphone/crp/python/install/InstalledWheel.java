package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.python.index.Wheel;
import java.util.List;

/**
 * What a wheel is installed as.
 *
 * @param wheel the wheel
 * @param files sorted by path
 */
public record InstalledWheel(Wheel wheel, List<InstalledFile> files) {
    public InstalledWheel {
        files = List.copyOf(files);
    }

    /** The size of all files. */
    public long size() {
        return files.stream().mapToLong(InstalledFile::size).sum();
    }
}
