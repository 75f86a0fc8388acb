package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.event.CrpException;

/** What is wrong with a wheel, in the words of a user. */
final class WheelProblem {
    private WheelProblem() {}

    static CrpException of(String wheel, String problem) {
        return CrpException.refused(
                "Cannot install the wheel '" + wheel + "': " + problem + ".",
                "Lock another version of the package, and tell its authors.");
    }
}
