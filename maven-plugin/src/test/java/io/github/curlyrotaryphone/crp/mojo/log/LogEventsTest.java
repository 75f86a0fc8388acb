package io.github.curlyrotaryphone.crp.mojo.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class LogEventsTest {
    @Test
    void everyEventHasWords() {
        List<String> silent = Arrays.stream(Events.class.getMethods())
                .filter(method -> !worded(method))
                .map(Method::getName)
                .toList();

        assertThat(silent).isEmpty();
    }

    private static boolean worded(Method event) {
        try {
            Class<?> words = LogEvents.class
                    .getMethod(event.getName(), event.getParameterTypes())
                    .getDeclaringClass();
            return words.getPackage().equals(LogEvents.class.getPackage());
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Test
    void aLongReadingOfAHistorySaysHowManyOfHowMany() {
        List<String> log = new ArrayList<>();
        AtomicLong now = new AtomicLong();
        ProgressLine line = new ProgressLine(ProgressLine.Show.LOG, System.out, log::add, now::get);
        LogEvents events = new LogEvents(new SystemStreamLog(), Path::toString, line);

        events.readingHistory("https://git.example.com/gitops.git", "finding commits", 10, 0);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        events.readingHistory("https://git.example.com/gitops.git", "finding commits", 20, 0);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        events.readingHistory("https://git.example.com/gitops.git", "comparing commits", 30, 90);
        events.readingHistory("https://git.example.com/gitops.git", "comparing commits", 31, 90);

        assertThat(log)
                .containsExactly(
                        "Reading the history of https://git.example.com/gitops.git: finding commits, 20",
                        "Reading the history of https://git.example.com/gitops.git: comparing commits, 30 of 90");
    }

    private static List<String> logged(Consumer<LogEvents> happens) {
        List<String> log = new ArrayList<>();
        SystemStreamLog lines = new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                log.add("INFO " + line);
            }

            @Override
            public void warn(CharSequence line) {
                log.add("WARNING " + line);
            }
        };
        ProgressLine line = new ProgressLine(ProgressLine.Show.LOG, System.out, log::add, () -> 0);
        happens.accept(new LogEvents(lines, Path::toString, line));
        return log;
    }

    @Test
    void warningsAreLoggedWhereObjectsAreRefused() {
        assertThat(logged(log -> log.objectsRefused(List.of("a warning")))).containsExactly("WARNING a warning");
    }

    private static ObjectsValidated validated(List<String> errors) {
        return new ObjectsValidated(
                new AppEnvironment(new AppName("iris"), new EnvironmentName("dev")),
                6,
                "1.34",
                "2.9",
                errors,
                List.of("a warning"),
                List.of("a note"),
                List.of("'pod-security' is ignored (no finding): no pod needs it"));
    }

    @Test
    void whatIsIgnoredIsLoggedAfterWarningsAndNotes() {
        assertThat(logged(log -> log.objectsValidated(validated(List.of()))))
                .containsExactly(
                        "INFO 6 objects of 'iris' in 'dev' are valid for Kubernetes 1.34 and Flux 2.9",
                        "WARNING a warning",
                        "INFO a note",
                        "INFO Lint 'pod-security' is ignored (no finding): no pod needs it");
    }

    @Test
    void aSourceThatCannotBeReadIsAWarning() {
        assertThat(logged(events -> events.sourceUnknown(Path.of("/src/iris"), "Invalid path: d/")))
                .containsExactly(
                        "WARNING The Git state of the source in '/src/iris' is unknown (Invalid path: d/), which the"
                                + " commit will say");
    }

    @Test
    void noLineOfTheLogCanDriveATerminal() {
        assertThat(logged(events -> events.recordUnreadable("a\u001b[2J/.crp.json", "it has a key '\u202ex'")))
                .containsExactly(
                        "WARNING Skipped: 'a\\u001b[2J/.crp.json' is not a valid record: it has a key" + " '\\u202ex'");
    }

    @Test
    void theErrorsOfARollbackAreWarnings() {
        assertThat(logged(log -> log.objectsValidated(validated(List.of("an error")))))
                .startsWith(
                        "WARNING Of 6 objects of 'iris' in 'dev', the clusters may refuse some, by Kubernetes 1.34 and Flux"
                                + " 2.9:",
                        "WARNING an error",
                        "WARNING a warning");
    }
}
