package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.function.Supplier;

/**
 * One line of the report.
 *
 * @param check what was looked at, such as {@code registry}
 * @param subject which one, such as its name; may be empty
 * @param state how it is
 * @param message what was found
 * @param remedy what to do; empty if there is nothing to do
 */
public record Diagnosis(String check, String subject, State state, String message, String remedy) {
    /** How something is. */
    public enum State {
        OK,
        /** A deploy may go wrong, or does something that was not meant. */
        WARNING,
        /** A deploy would fail. */
        FAILED,
        /** It could not be looked at. */
        SKIPPED
    }

    static Diagnosis ok(String check, String subject, String message) {
        return new Diagnosis(check, subject, State.OK, message, "");
    }

    static Diagnosis skipped(String check, String subject, String message, String remedy) {
        return new Diagnosis(check, subject, State.SKIPPED, message, remedy);
    }

    static Diagnosis warning(String check, String subject, String message, String remedy) {
        return new Diagnosis(check, subject, State.WARNING, message, remedy);
    }

    static Diagnosis failed(String check, String subject, CrpException failure) {
        return new Diagnosis(check, subject, State.FAILED, failure.problem(), failure.remedy());
    }

    /** What was found, or the failure of the attempt to find it. */
    static Diagnosis of(String check, String subject, Supplier<Diagnosis> attempt) {
        try {
            return attempt.get();
        } catch (CrpException e) {
            return failed(check, subject, e);
        }
    }
}
