package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.Events;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
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
            LogEvents.class.getDeclaredMethod(event.getName(), event.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
