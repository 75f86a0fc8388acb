package io.github.curlyrotaryphone.crp.testing;

import io.github.curlyrotaryphone.crp.event.Events;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps every event that happens, with what it says, and those that tests read as lines in words too. */
public final class RecordedEvents {
    private final List<Event> recorded = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final Events words = new EventLines(lines);
    private final Events events = (Events) Proxy.newProxyInstance(
            Events.class.getClassLoader(),
            new Class<?>[] {Events.class},
            (proxy, method, arguments) -> record(method, arguments));

    /** An event: the name of its method, and its arguments in their order. */
    public record Event(String name, List<Object> arguments) {}

    private Object record(Method method, Object[] arguments) throws ReflectiveOperationException {
        if (method.getDeclaringClass() == Object.class) {
            throw new UnsupportedOperationException("'" + method.getName() + "' is not an event");
        }
        recorded.add(new Event(method.getName(), List.of(arguments)));
        return method.invoke(words, arguments);
    }

    /** What is handed to whom tells of events. */
    public Events events() {
        return events;
    }

    /** The names of what happened, in order; progress aside, which is as often as it pleases. */
    public List<String> names() {
        return recorded.stream()
                .map(Event::name)
                .filter(name -> !name.equals("progress"))
                .toList();
    }

    /** Every event of that name, in order. */
    public List<Event> of(String name) {
        return recorded.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** The latest event of that name. */
    public Event last(String name) {
        List<Event> all = of(name);
        return all.get(all.size() - 1);
    }

    /** One argument of every event of that name, in order. */
    public List<Object> arguments(String name, int index) {
        return of(name).stream().map(event -> event.arguments().get(index)).toList();
    }

    /** What happened in words, in order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What happened in words since it was asked last. */
    public List<String> since() {
        List<String> told = lines();
        lines.clear();
        return told;
    }

    /** Forgets what happened until now. */
    public void clear() {
        recorded.clear();
        lines.clear();
    }
}
