package io.github.curlyrotaryphone.crp.python;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.python.index.PackageIndexes;
import io.github.curlyrotaryphone.crp.python.index.Wheel;
import io.github.curlyrotaryphone.crp.python.index.WheelCache;
import io.github.curlyrotaryphone.crp.python.index.WheelChoice;
import io.github.curlyrotaryphone.crp.python.index.WheelChooser;
import io.github.curlyrotaryphone.crp.python.index.WheelFolder;
import io.github.curlyrotaryphone.crp.python.install.InstalledPackages;
import io.github.curlyrotaryphone.crp.python.install.InstalledWheel;
import io.github.curlyrotaryphone.crp.python.install.VirtualEnvironment;
import io.github.curlyrotaryphone.crp.python.install.WheelInstaller;
import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gets and installs the packages of a lock. */
public final class PythonPackages {
    private final Path cache;
    private final PackageSource source;
    private final ImageEvents events;

    /** Keeps wheels, and what they are installed as, in this folder. */
    public PythonPackages(Path cache, PackageSource source, ImageEvents events) {
        this.cache = cache;
        this.source = source;
        this.events = events;
    }

    /** The wheels of this lock for a target, in the order of the names of their packages. */
    public List<Wheel> wheels(PythonLock lock, PythonTarget target, Path project, Optional<Path> folder) {
        PackageIndexes indexes =
                new PackageIndexes(source.settings().of(lock, project), source.accounts(), source.retries(), events);
        WheelChooser chooser = new WheelChooser(target, new WheelFolder(folder), indexes, events);
        List<WheelChoice> choices =
                lock.packages().stream().map(chooser::choose).toList();
        return new WheelCache(cache.resolve("wheels"), indexes).get(choices);
    }

    /** What these wheels are installed as, side by side. */
    public List<InstalledWheel> installed(List<Wheel> wheels, PythonTarget target) {
        WheelInstaller installer =
                new WheelInstaller(cache.resolve("installed"), VirtualEnvironment.of(target.python()));
        return InstalledPackages.sideBySide(
                wheels.stream().map(installer::install).toList());
    }
}
