package io.github.curlyrotaryphone.crp.image.python;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.PythonRuntime;
import io.github.curlyrotaryphone.crp.python.lock.LockedPackage;
import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.python.wheel.CLibrary;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import java.util.List;
import java.util.TreeSet;

/**
 * The packages of an app on one platform.
 *
 * @param base the base
 * @param python its Python
 * @param target what wheels are chosen for
 * @param lock what the lock says for it
 */
record PlatformPackages(BaseImage base, PythonRuntime python, PythonTarget target, PythonLock lock) {
    /** What every base of the last years has, for one that does not tell. */
    private static final String USUAL_GLIBC = "2.28";

    private static final String USUAL_MUSL = "1.2";

    /** The target that a base is. */
    static PythonTarget target(BaseImage base, PythonRuntime python) {
        CLibrary library = base.runtime().hasMusl()
                ? CLibrary.musl(USUAL_MUSL)
                : CLibrary.glibc(python.libraryVersion().orElse(USUAL_GLIBC));
        return new PythonTarget(PackageVersion.of(python.version()), base.platform(), library);
    }

    /** What determines the installed files. */
    List<Object> identity() {
        return List.of(
                base.platform(),
                base.name(),
                base.digest(),
                lock.packages().stream().map(PlatformPackages::identity).toList());
    }

    private static List<Object> identity(LockedPackage each) {
        return List.of(each.name(), each.version().toString(), new TreeSet<>(each.hashes()));
    }
}
