package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.util.List;
import java.util.stream.Stream;

/**
 * Objects were validated, and nothing keeps them from being committed.
 *
 * @param identity whose they are
 * @param count how many
 * @param kubernetes for which version of Kubernetes, and why that one where nothing declares it
 * @param flux for which version of Flux, and where that was found
 * @param errors what a cluster would refuse; always empty except for a rollback, which is committed nevertheless
 * @param warnings what is better done otherwise
 * @param notes what was not validated
 * @param ignored lints that the app ignores, each with the reason
 */
public record ObjectsValidated(
        AppEnvironment identity,
        int count,
        String kubernetes,
        String flux,
        List<String> errors,
        List<String> warnings,
        List<String> notes,
        List<String> ignored) {
    public ObjectsValidated {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
        ignored = List.copyOf(ignored);
    }

    /** The same with more warnings. */
    public ObjectsValidated warning(List<String> more) {
        List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new ObjectsValidated(identity, count, kubernetes, flux, errors, all, notes, ignored);
    }
}
