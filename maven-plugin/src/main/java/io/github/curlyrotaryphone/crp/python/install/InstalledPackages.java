package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts wheels side by side: a file that several of them have in the same form belongs to the first. */
public final class InstalledPackages {
    private InstalledPackages() {}

    private record Owned(InstalledFile file, InstalledWheel owner) {}

    /** These wheels without repeated files; refuses two different files of one name. */
    public static List<InstalledWheel> sideBySide(List<InstalledWheel> wheels) {
        Map<String, Owned> known = new HashMap<>();
        List<InstalledWheel> all = new ArrayList<>();
        for (InstalledWheel wheel : wheels) {
            List<InstalledFile> own = new ArrayList<>();
            for (InstalledFile file : wheel.files()) {
                Owned other = known.putIfAbsent(file.path(), new Owned(file, wheel));
                if (other == null) {
                    own.add(file);
                } else if (!other.file().digest().equals(file.digest())) {
                    throw conflict(file, other.owner(), wheel);
                }
            }
            all.add(new InstalledWheel(wheel.wheel(), own));
        }
        return all;
    }

    private static CrpException conflict(InstalledFile file, InstalledWheel one, InstalledWheel other) {
        return CrpException.refused(
                "Cannot install '" + one.wheel().name() + "' and '"
                        + other.wheel().name() + "' together: each has its own '" + file.path() + "'.",
                "Take one of the two packages out of the lock; often one replaces the other, such as opencv-python"
                        + " and opencv-python-headless.");
    }
}
