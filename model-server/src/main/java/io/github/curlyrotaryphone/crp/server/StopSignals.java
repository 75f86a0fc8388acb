package io.github.curlyrotaryphone.crp.server;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * SIGTERM and SIGINT close the server, so that {@code main} returns and the process ends with 0; a shutdown hook would
 * leave 143. A second signal is handled as it was before.
 *
 * <p>{@code sun.misc.Signal} is called by reflection, because the compiler's warning about it cannot be suppressed.
 */
final class StopSignals {

    private final Class<?> handlerType;
    private final Class<?> signalType;
    private final Method handle;
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private StopSignals() throws ReflectiveOperationException {
        handlerType = Class.forName("sun.misc.SignalHandler");
        signalType = Class.forName("sun.misc.Signal");
        handle = signalType.getMethod("handle", signalType, handlerType);
    }

    static StopSignals closing(ModelServer server) {
        try {
            StopSignals signals = new StopSignals();
            signals.take("TERM", server);
            signals.take("INT", server);
            return signals;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The Java runtime lacks the module jdk.unsupported", e);
        }
    }

    /** Restores the previous handlers of both signals. */
    synchronized void restore() {
        try {
            for (var entry : before.entrySet()) {
                handle.invoke(null, entry.getKey(), entry.getValue());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        before.clear();
    }

    private synchronized void take(String name, ModelServer server) throws ReflectiveOperationException {
        Object handler = Proxy.newProxyInstance(
                StopSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    restore();
                    server.close();
                    return null;
                });
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        before.put(signal, handle.invoke(null, signal, handler));
    }
}
