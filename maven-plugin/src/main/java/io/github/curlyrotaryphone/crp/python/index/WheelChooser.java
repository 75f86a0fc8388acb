package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.python.lock.LockedFile;
import io.github.curlyrotaryphone.crp.python.lock.LockedPackage;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import io.github.curlyrotaryphone.crp.python.wheel.WheelName;
import io.github.curlyrotaryphone.crp.python.wheel.WheelTags;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses the wheel of each package that suits the target best, among those whose hash the lock has. */
public final class WheelChooser {
    private static final int NAMED = 5;

    private final PythonTarget target;
    private final WheelTags tags;
    private final PackageIndexes indexes;
    private final WheelFolder folder;
    private final ImageEvents events;

    /** Chooses out of the app's own folder first, and then of what the lock or the indexes name. */
    public WheelChooser(PythonTarget target, WheelFolder folder, PackageIndexes indexes, ImageEvents events) {
        this.target = target;
        this.tags = WheelTags.of(target);
        this.folder = folder;
        this.indexes = indexes;
        this.events = events;
    }

    /** The wheel of this package. */
    public WheelChoice choose(LockedPackage wanted) {
        Optional<WheelChoice> own = best(wanted, folder.of(wanted));
        if (own.isPresent()) {
            return own.get();
        }
        boolean isPlaced = !wanted.files().isEmpty()
                && wanted.files().stream()
                        .allMatch(file -> file.url().isPresent() || file.path().isPresent());
        List<WheelChoice> all = isPlaced ? ofLock(wanted) : ofIndex(wanted);
        return best(wanted, all).orElseThrow(() -> none(wanted, all));
    }

    private static List<WheelChoice> ofLock(LockedPackage wanted) {
        return wanted.files().stream()
                .map(file -> new WheelChoice(file.name(), file.url(), file.path(), hashes(wanted, file)))
                .toList();
    }

    private static Set<Digest> hashes(LockedPackage wanted, LockedFile file) {
        return file.hashes().isEmpty() ? wanted.hashes() : file.hashes();
    }

    private List<WheelChoice> ofIndex(LockedPackage wanted) {
        List<IndexFile> files = indexes.files(wanted.name());
        List<WheelChoice> locked = new ArrayList<>();
        for (IndexFile file : files) {
            boolean isLocked = file.hash().isEmpty()
                    ? WheelName.parse(file.name())
                            .filter(name -> name.version().equals(wanted.version()))
                            .isPresent()
                    : wanted.hashes().contains(file.hash().get());
            if (isLocked) {
                locked.add(new WheelChoice(file.name(), Optional.of(file.url()), Optional.empty(), wanted.hashes()));
            }
        }
        if (locked.isEmpty()) {
            throw CrpException.refused(
                    "The package index has no file of '" + wanted + "' with a hash of the lock.",
                    "Make the lock again, or correct the index (PIP_INDEX_URL or UV_DEFAULT_INDEX): another one is not"
                            + " asked for the same package, since anybody could offer the name there.");
        }
        best(wanted, locked).ifPresent(choice -> warn(wanted, choice, files));
        return locked;
    }

    private void warn(LockedPackage wanted, WheelChoice choice, List<IndexFile> files) {
        files.stream()
                .filter(file -> file.name().equals(choice.name()))
                .flatMap(file -> file.yanked().stream())
                .findFirst()
                .ifPresent(reason -> events.packageYanked(wanted.toString(), reason));
    }

    private Optional<WheelChoice> best(LockedPackage wanted, List<WheelChoice> choices) {
        Map<String, WheelChoice> byName = new TreeMap<>();
        choices.forEach(choice -> byName.put(choice.name(), choice));
        List<WheelName> names = byName.keySet().stream()
                .flatMap(name -> WheelName.parse(name).stream())
                .filter(name ->
                        name.name().equals(wanted.name()) && name.version().equals(wanted.version()))
                .toList();
        return tags.best(names).map(name -> byName.get(name.file()));
    }

    private CrpException none(LockedPackage wanted, List<WheelChoice> all) {
        List<String> names = all.stream().map(WheelChoice::name).sorted().toList();
        List<String> wheels =
                names.stream().filter(name -> name.endsWith(".whl")).toList();
        String there = wheels.isEmpty()
                ? "there is only its source" + (names.isEmpty() ? "" : " (" + names.get(0) + ")")
                : "there are " + wheels.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + (wheels.size() > NAMED ? " and " + (wheels.size() - NAMED) + " more" : "");
        return CrpException.refused(
                "'" + wanted + "' has no wheel for " + target + ": " + there + ".",
                "Lock a version that has one, choose another base or 'python.version' in crp.yaml, or build a wheel once"
                        + " on such a system (`pip wheel --no-deps " + wanted.name() + "==" + wanted.version()
                        + "`), add its hash to the lock, and name its folder as 'python.wheels'.");
    }
}
