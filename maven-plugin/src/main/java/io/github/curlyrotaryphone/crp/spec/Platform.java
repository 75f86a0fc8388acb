package io.github.curlyrotaryphone.crp.spec;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An operating system and processor architecture in OCI notation, such as {@code linux/amd64}. */
public record Platform(String os, String architecture) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+");

    /** Reads {@code os/architecture}. */
    public static Platform parse(String value) {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a platform: write os/architecture, such as linux/amd64");
        }
        int slash = value.indexOf('/');
        return new Platform(value.substring(0, slash), value.substring(slash + 1));
    }

    /** The platform that this JVM runs on. */
    public static Platform ofHost() {
        return new Platform(osOfHost(), architectureOfHost());
    }

    /** The image platform for this host: Linux, since clusters run it, on this processor. */
    public static Platform linuxOfHost() {
        return new Platform("linux", architectureOfHost());
    }

    private static String osOfHost() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return "darwin";
        }
        return os.startsWith("windows") ? "windows" : os.replace(" ", "");
    }

    private static String architectureOfHost() {
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> arch;
        };
    }

    /** Written out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Platform platform
                && platform.os.equals(os)
                && platform.architecture.equals(architecture);
    }

    @Override
    public int hashCode() {
        return 31 * os.hashCode() + architecture.hashCode();
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
