package io.github.curlyrotaryphone.crp.validation.finding;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject.Lines;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings on one object. */
public final class Findings {
    private final PlacedObject object;
    private final ObjectName name;
    private final List<Finding> found = new ArrayList<>();

    public Findings(PlacedObject object) {
        this.object = object;
        this.name = object.name();
    }

    /** Adds a finding: the sentences say what is wrong with that field and what to do. */
    public void add(Rule rule, FieldPath path, String problem, String remedy) {
        String field = path.toString();
        Lines lines = object.lines();
        found.add(new Finding(rule, name, field, lines.file(field).or(object::file), lines.of(field), problem, remedy));
    }

    /** The findings so far. */
    public List<Finding> all() {
        return List.copyOf(found);
    }

    /** Whether there is no error so far. */
    public boolean holdsNoError() {
        return found.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether there is no finding so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }
}
