package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors by name, in order, immutable. */
public final class Tensors implements Iterable<Tensor> {

    private final Map<String, Tensor> byName;

    private Tensors(Map<String, Tensor> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /** These tensors; {@link IllegalArgumentException} if two have the same name. */
    public static Tensors of(Tensor... tensors) {
        return of(List.of(tensors));
    }

    /** These tensors, in that order; {@link IllegalArgumentException} if two have the same name. */
    public static Tensors of(Collection<Tensor> tensors) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException("There are two tensors named '" + tensor.name() + "'.");
            }
        }
        return new Tensors(byName);
    }

    /** The tensor of that name, if there is one. */
    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The tensor of that name; {@link IllegalArgumentException} with the existing names if it is absent. */
    public Tensor get(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no tensor '" + name + "', only " + byName.keySet()));
    }

    /** These tensors and another one, which replaces one with the same name. */
    public Tensors with(Tensor tensor) {
        Map<String, Tensor> changed = new LinkedHashMap<>(byName);
        changed.put(tensor.name(), tensor);
        return new Tensors(changed);
    }

    /** These tensors without the one of that name, if there is one. */
    public Tensors without(String name) {
        Map<String, Tensor> changed = new LinkedHashMap<>(byName);
        changed.remove(name);
        return new Tensors(changed);
    }

    /** The tensors' names, in order. */
    public Set<String> names() {
        return byName.keySet();
    }

    /** The tensors, in order. */
    @Override
    public Iterator<Tensor> iterator() {
        return byName.values().iterator();
    }

    /** Whether the other one has equal tensors; their order does not count. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tensors tensors && byName.equals(tensors.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    @Override
    public String toString() {
        return byName.values().toString();
    }
}
