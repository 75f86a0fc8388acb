package io.github.curlyrotaryphone.crp.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The past of a branch, written down change by change: place and version, by {@code iris/dev}, at a time. */
public final class Past {
    public static final ReadBranch BRANCH =
            new ReadBranch("https://git.example.com/team/gitops.git", "main", Optional.of("f".repeat(40)));

    private final List<HistoryEntry> entries = new ArrayList<>();
    private final Map<String, DeployRecord> now = new HashMap<>();

    public static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static DeployRecord recorded(String version) {
        return recorded(version, version, Optional.empty());
    }

    private static DeployRecord recorded(String version, String release, Optional<Hold> hold) {
        String image = "registry.example.com/ml/iris:" + version + "-0123456789ab@" + digest(version);
        return new DeployRecord(
                "com.example:iris",
                Optional.of(ImageReference.parse(image)),
                Optional.of(digest("release " + release)),
                "input of " + version,
                Optional.of(digest("source " + version).hex().substring(0, 40)),
                new TreeMap<>(),
                hold);
    }

    public Past deploy(String time, String place, String version) {
        return add(time, place, Optional.of(recorded(version)), Optional.empty());
    }

    public Past release(String time, String place, String version, String release) {
        return add(time, place, Optional.of(recorded(version, release, Optional.empty())), Optional.empty());
    }

    public Past rollback(String time, String place, String version, String reason) {
        Optional<Hold> hold = Optional.of(new Hold(reason, "Ada Example"));
        return add(time, place, Optional.of(recorded(version, version, hold)), Optional.empty());
    }

    public Past remove(String time, String place) {
        return add(time, place, Optional.empty(), Optional.empty());
    }

    public Past spoil(String time, String place) {
        return add(time, place, Optional.empty(), Optional.of("it is no JSON"));
    }

    private Past add(String time, String place, Optional<DeployRecord> after, Optional<String> unreadable) {
        int number = entries.size() + 1;
        entries.add(new HistoryEntry(
                new AppEnvironment(app(place), environment(place)),
                String.format("%040x", number),
                Instant.parse(time),
                "Ada Example <ada@example.com>",
                "Change " + place,
                number % 2 == 0 ? Optional.of(10L + number) : Optional.empty(),
                Optional.ofNullable(now.get(place)),
                after,
                unreadable));
        after.ifPresentOrElse(recorded -> now.put(place, recorded), () -> now.remove(place));
        return this;
    }

    public List<HistoryEntry> entries() {
        return List.copyOf(entries);
    }

    public HistoryEntry last() {
        return entries.get(entries.size() - 1);
    }

    /** What the branch has now, and no change that waits. */
    public List<EnvironmentState> states() {
        List<EnvironmentState> states = new ArrayList<>();
        new TreeMap<>(now)
                .forEach((place, recorded) -> states.add(new EnvironmentState(
                        new AppEnvironment(app(place), environment(place)), Optional.of(recorded), Optional.empty())));
        return states;
    }

    private static AppName app(String place) {
        return new AppName(place.substring(0, place.indexOf('/')));
    }

    private static EnvironmentName environment(String place) {
        return new EnvironmentName(place.substring(place.indexOf('/') + 1));
    }
}
