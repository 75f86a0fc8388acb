package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.Optional;

/**
 * Something that a cluster would refuse, or that someone should know.
 *
 * @param rule what was checked
 * @param object the object
 * @param path the field, such as {@code spec.template.spec.containers[0].image}; empty for the object as a whole
 * @param file where the object stands, where it stands in a file
 * @param line of the field or of what is around it, from 1; 0 where it is not known
 * @param problem a sentence on what is wrong
 * @param remedy a sentence on what to do
 */
public record Finding(
        Rule rule, ObjectName object, String path, Optional<String> file, int line, String problem, String remedy) {
    /** The id of the rule. */
    public String id() {
        return rule.id();
    }

    /** What it means for a run. */
    public Severity severity() {
        return rule.severity();
    }

    /** The same with another remedy. */
    public Finding withRemedy(String other) {
        return new Finding(rule, object, path, file, line, problem, other);
    }

    /** The line {@code <place>: <object>: <problem> <remedy>}. */
    @Override
    public String toString() {
        String place =
                file.map(name -> name + (line > 0 ? ":" + line : "") + ": ").orElse("");
        return place + object + ": " + problem + " " + remedy + " [" + id() + "]";
    }
}
