package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.Optional;

/**
 * A problem for which a cluster would reject an object, or that someone should know about.
 *
 * @param rule the rule that found it
 * @param object the object
 * @param path the field, such as {@code spec.template.spec.containers[0].image}; empty for the object as a whole
 * @param file the file of the object, if it is in a file
 * @param line the line of the field or of the nearest enclosing one, from 1; 0 if unknown
 * @param problem a sentence on what is wrong
 * @param remedy a sentence on what to do
 */
public record Finding(
        Rule rule, ObjectName object, String path, Optional<String> file, int line, String problem, String remedy) {
    /** The id of the rule. */
    public String id() {
        return rule.id();
    }

    /** Its severity. */
    public Severity severity() {
        return rule.severity();
    }

    /** This finding with another remedy. */
    public Finding withRemedy(String other) {
        return new Finding(rule, object, path, file, line, problem, other);
    }

    /** The same line with the field, and with the reason of the rule. */
    public String withReason() {
        String field = path.isEmpty() ? "" : ", " + path;
        return place() + object + field + ": " + problem + " " + rule.why() + " " + remedy + " [" + id() + "]";
    }

    private String place() {
        return file.map(name -> name + (line > 0 ? ":" + line : "") + ": ").orElse("");
    }

    /** The line {@code <place>: <object>: <problem> <remedy>}. */
    @Override
    public String toString() {
        return place() + object + ": " + problem + " " + remedy + " [" + id() + "]";
    }
}
