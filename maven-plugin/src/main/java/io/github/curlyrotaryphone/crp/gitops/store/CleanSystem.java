package io.github.curlyrotaryphone.crp.gitops.store;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * The environment that JGit sees: no configuration of the user or the system, so that a run behaves the same
 * everywhere, and no {@code git} program, which JGit would otherwise look for and run. Automatic garbage collection is
 * off.
 */
public final class CleanSystem extends SystemReader.Delegate {
    private static final Set<String> VISIBLE = Set.of("HOME", "USER", "USERNAME", "USERPROFILE", "SSH_AUTH_SOCK");

    private CleanSystem(SystemReader system) {
        super(system);
    }

    /** Installs it for JGit. */
    public static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof CleanSystem)) {
            SystemReader.setInstance(new CleanSystem(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return VISIBLE.contains(variable) ? super.getenv(variable) : null;
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    /** A configuration file that is never read or written. */
    private static final class NoConfig extends FileBasedConfig {
        private static final Duration COARSE = Duration.ofSeconds(2);

        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
            setInt("gc", null, "auto", 0);
            setInt("gc", null, "autoPackLimit", 0);
            setBoolean("gc", null, "autoDetach", false);
        }

        @Override
        public void load() {
            // Nothing to read.
        }

        @Override
        public void save() {
            // Nothing to save.
        }

        /** A coarse clock for every file system: JGit would otherwise measure it by writing files. */
        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
            return section.equals("filesystem")
                    ? unit.convert(COARSE)
                    : super.getTimeUnit(section, subsection, name, defaultValue, unit);
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
