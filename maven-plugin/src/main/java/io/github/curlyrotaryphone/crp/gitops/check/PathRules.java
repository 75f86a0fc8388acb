package io.github.curlyrotaryphone.crp.gitops.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks names and paths without reading the repository. */
public final class PathRules {
    private static final int NAME_LIMIT = 63;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Set<String> RESERVED = Set.of(".", "..", ".git", "flux-system");

    private final Refusals refusals;

    public PathRules(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Checks everything that one run writes. */
    public void check(List<Target> targets) {
        targets.stream().map(Target::apps).distinct().forEach(this::checkAppsFolder);
        checkDuplicates(targets);
        for (Target target : targets) {
            checkName(target);
            target.texts().keySet().forEach(path -> checkPath(target, path));
            checkCase(target);
        }
    }

    private void checkAppsFolder(String apps) {
        if (!isClean(apps) || apps.equals("clusters") || apps.startsWith("clusters/")) {
            refusals.add(
                    "Cannot use folder '" + apps + "'.",
                    "Set gitops.apps to a folder below the root, such as apps, outside clusters/ and flux-system/:"
                            + " Flux would apply everything there a second time.");
        }
    }

    private static boolean isClean(String path) {
        return Stream.of(path.split("/", -1))
                .allMatch(segment -> SEGMENT.matcher(segment).matches() && !RESERVED.contains(segment));
    }

    private void checkDuplicates(List<Target> targets) {
        Map<String, Target> seen = new HashMap<>();
        for (Target target : targets) {
            Target earlier = seen.putIfAbsent(target.folder(), target);
            if (earlier != null) {
                refusals.add(
                        target.cannot() + " twice: '" + owner(earlier) + "' and '" + owner(target) + "' both deploy"
                                + " it.",
                        "Give each module its own name in crp.yaml.");
            }
        }
    }

    private static String owner(Target target) {
        return target.owner().orElse("");
    }

    private void checkName(Target target) {
        String name = target.app() + "." + target.environment();
        if (name.length() > NAME_LIMIT) {
            refusals.add(
                    "The name '" + name + "' has " + name.length() + " characters, but Flux allows at most"
                            + " " + NAME_LIMIT
                            + ".",
                    "Shorten the name of the app or of the environment in crp.yaml.");
        }
    }

    private void checkCase(Target target) {
        Map<String, String> seen = new HashMap<>();
        for (String path : target.texts().keySet()) {
            String other = seen.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
            if (other != null) {
                refusals.add(
                        "Cannot write both '" + other + "' and '" + path + "': on macOS and Windows they are the same"
                                + " file.",
                        "Rename one of them.");
            }
        }
    }

    private void checkPath(Target target, String path) {
        boolean isRecord =
                path.toLowerCase(Locale.ROOT).equals(target.recordPath().toLowerCase(Locale.ROOT));
        if (!isClean(path) || isRecord || !target.place().mayOwn(path)) {
            refusals.add(
                    "Cannot write the file '" + path + "' for " + target.title() + ".",
                    "Use only letters, digits, '.', '_' and '-' in the file name; crp writes '.crp.json' itself and"
                            + " nothing outside '" + target.folder() + "'.");
        }
    }
}
