package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that a folder builds, as far as it is evaluated. */
final class BuiltObjects {
    private final List<PlacedObject> whole = new ArrayList<>();
    private final List<PlacedObject> partial = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();
    private boolean isMore;

    /** Objects as they are applied. */
    List<PlacedObject> whole() {
        return whole;
    }

    /** Objects that are still changed before they are applied. */
    List<PlacedObject> partial() {
        return partial;
    }

    /** The findings on the files that define the build. */
    List<Finding> findings() {
        return findings;
    }

    /** The files that were read for it. */
    Set<String> files() {
        return files;
    }

    /** Whether some objects are not known. */
    boolean isMore() {
        return isMore;
    }

    /** Records that some objects are not known. */
    void more() {
        isMore = true;
    }

    void add(BuiltObjects other) {
        whole.addAll(other.whole);
        partial.addAll(other.partial);
        findings.addAll(other.findings);
        files.addAll(other.files);
        isMore |= other.isMore;
    }

    /** From here on, all of them are still changed before they are applied. */
    void change() {
        partial.addAll(whole);
        whole.clear();
    }
}
