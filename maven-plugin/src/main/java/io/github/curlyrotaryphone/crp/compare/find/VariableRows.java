package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.SummaryRow;
import io.github.curlyrotaryphone.crp.compare.model.Topic;
import io.github.curlyrotaryphone.crp.compare.object.Variables;
import io.github.curlyrotaryphone.crp.compare.object.Variables.Variable;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a container's variables: one for each that differs, or where they are many, one that names them. */
final class VariableRows {
    private static final int MOST = 8;

    private final Map<String, Variable> before;
    private final Map<String, Variable> after;
    private final Set<String> names;
    private final List<String> added = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();

    private VariableRows(Map<String, Variable> before, Map<String, Variable> after) {
        this.before = before;
        this.after = after;
        names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        names.forEach(this::sort);
    }

    /** For a container on both sides; what is said behind every row's name tells containers apart. */
    static List<SummaryRow> of(String suffix, Map<String, Object> before, Map<String, Object> after) {
        List<SummaryRow> rows = new VariableRows(Variables.of(before), Variables.of(after)).rows(suffix);
        rows.add(SummaryRow.of(Topic.VARIABLE_SOURCES, suffix, sources(before), sources(after)));
        return rows;
    }

    private void sort(String name) {
        Variable old = before.get(name);
        Variable now = after.get(name);
        if (old == null) {
            added.add(name);
        } else if (now == null) {
            removed.add(name);
        } else if (!old.isSame(now)) {
            changed.add(name);
        }
    }

    private List<SummaryRow> rows(String suffix) {
        List<SummaryRow> rows = new ArrayList<>();
        if (added.size() + changed.size() + removed.size() > MOST) {
            rows.add(SummaryRow.of(
                    Topic.VARIABLES,
                    suffix,
                    Optional.of(String.valueOf(before.size())),
                    Optional.of(after.size()
                            + names("added", added)
                            + names("changed", changed)
                            + names("removed", removed))));
            return rows;
        }
        for (String name : names) {
            if (added.contains(name) || changed.contains(name) || removed.contains(name)) {
                rows.add(SummaryRow.of(Topic.VARIABLE, " " + name + suffix, shown(before, name), changedTo(name)));
            }
        }
        return rows;
    }

    private static Optional<String> shown(Map<String, Variable> side, String name) {
        return Optional.ofNullable(side.get(name)).map(Variable::shown);
    }

    /** Two masks look alike. */
    private Optional<String> changedTo(String name) {
        Optional<String> now = shown(after, name);
        return now.equals(shown(before, name)) ? now.map(text -> text + ", changed") : now;
    }

    private static String names(String what, List<String> names) {
        return names.isEmpty() ? "" : "; " + what + ": " + String.join(", ", names);
    }

    private static Optional<String> sources(Map<String, Object> container) {
        List<String> sources = new ArrayList<>();
        for (Map<String, Object> source : Tree.maps(container, "envFrom")) {
            String prefix = Tree.text(source, "prefix")
                    .map(text -> " with prefix " + text)
                    .orElse("");
            Tree.text(source, "configMapRef", "name").ifPresent(name -> sources.add("ConfigMap " + name + prefix));
            Tree.text(source, "secretRef", "name").ifPresent(name -> sources.add("Secret " + name + prefix));
        }
        return sources.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", sources));
    }
}
