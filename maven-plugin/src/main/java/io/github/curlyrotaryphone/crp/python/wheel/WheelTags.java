package io.github.curlyrotaryphone.crp.python.wheel;

import io.github.curlyrotaryphone.crp.python.wheel.CLibrary.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of wheels that run on a target, in the order of preference (PEP 425, PEP 600, PEP 656). */
public final class WheelTags {
    /** The first Python with a stable ABI. */
    private static final int STABLE_ABI = 2;

    /** The oldest glibc of manylinux, by processor: x86 has older images than the others. */
    private static final int OLDEST_X86 = 5;

    private static final int OLDEST = 17;

    /** The names that some versions of glibc had before PEP 600. */
    private static final Map<Integer, String> OLD_NAMES =
            Map.of(17, "manylinux2014", 12, "manylinux2010", 5, "manylinux1");

    private final Map<String, Integer> ranks = new HashMap<>();

    private WheelTags(List<String> ordered) {
        ordered.forEach(tag -> ranks.putIfAbsent(tag, ranks.size()));
    }

    /** The tags for this target. */
    public static WheelTags of(PythonTarget target) {
        return new WheelTags(ordered(target));
    }

    /** The best of these wheels; empty if none of them runs there. */
    public Optional<WheelName> best(Collection<WheelName> wheels) {
        return wheels.stream()
                .filter(wheel -> rank(wheel) < Integer.MAX_VALUE)
                .min(Comparator.comparingInt(this::rank)
                        .thenComparing(WheelName::buildNumber, Comparator.reverseOrder())
                        .thenComparing(WheelName::file));
    }

    private int rank(WheelName wheel) {
        return wheel.tags().stream()
                .mapToInt(tag -> ranks.getOrDefault(tag, Integer.MAX_VALUE))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    static List<String> ordered(PythonTarget target) {
        List<String> platforms = platforms(target);
        int minor = target.python().releasePart(1).intValue();
        String python = "cp3" + minor;
        List<String> tags = new ArrayList<>();
        List.of(python, "abi3", "none").forEach(abi -> add(tags, python, abi, platforms));
        for (int older = minor - 1; older >= STABLE_ABI; older--) {
            add(tags, "cp3" + older, "abi3", platforms);
        }
        List<String> pure = new ArrayList<>(List.of("py3" + minor, "py3"));
        for (int older = minor - 1; older >= 0; older--) {
            pure.add("py3" + older);
        }
        pure.forEach(name -> add(tags, name, "none", platforms));
        tags.add(python + "-none-any");
        pure.forEach(name -> tags.add(name + "-none-any"));
        return tags;
    }

    private static void add(List<String> tags, String python, String abi, List<String> platforms) {
        platforms.forEach(platform -> tags.add(python + "-" + abi + "-" + platform));
    }

    private static List<String> platforms(PythonTarget target) {
        String machine = target.machine();
        CLibrary library = target.library();
        List<String> platforms = new ArrayList<>();
        boolean isX86 = machine.equals("x86_64") || machine.equals("i686");
        int oldest = library.kind() == Kind.MUSL ? 0 : isX86 ? OLDEST_X86 : OLDEST;
        String prefix = library.kind() == Kind.MUSL ? "musllinux_" : "manylinux_";
        for (int minor = library.minor(); minor >= oldest; minor--) {
            platforms.add(prefix + library.major() + "_" + minor + "_" + machine);
            if (library.kind() == Kind.GLIBC && OLD_NAMES.containsKey(minor)) {
                platforms.add(OLD_NAMES.get(minor) + "_" + machine);
            }
        }
        platforms.add("linux_" + machine);
        return platforms;
    }
}
