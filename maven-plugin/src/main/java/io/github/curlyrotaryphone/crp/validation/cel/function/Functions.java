package io.github.curlyrotaryphone.crp.validation.cel.function;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Collects functions of one subject: each overload with its implementation. */
@SuppressWarnings("Immutable") // nothing that these functions close over is ever changed
final class Functions {
    private final String prefix;
    private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    /** Functions whose overloads are named with that prefix, so that two subjects never conflict. */
    Functions(String prefix) {
        this.prefix = prefix;
    }

    /** A function of one value: {@code name(value)}. */
    @CanIgnoreReturnValue
    <T> Functions global(String name, CelType result, CelType of, Class<T> type, Function<T, Object> does) {
        String id = id(name);
        overload(name, CelOverloadDecl.newGlobalOverload(id, result, of));
        bindings.add(CelFunctionBinding.from(id, type, does::apply));
        return this;
    }

    /** A function without a value: {@code name()}. */
    @CanIgnoreReturnValue
    Functions constant(String name, CelType result, Object value) {
        String id = id(name);
        overload(name, CelOverloadDecl.newGlobalOverload(id, result));
        bindings.add(CelFunctionBinding.from(id, List.of(), args -> value));
        return this;
    }

    /** A function on a value: {@code value.name()}. */
    @CanIgnoreReturnValue
    <T> Functions member(String name, CelType result, CelType on, Class<T> type, Function<T, Object> does) {
        String id = id(name);
        overload(name, CelOverloadDecl.newMemberOverload(id, result, on));
        bindings.add(CelFunctionBinding.from(id, type, does::apply));
        return this;
    }

    /** A function on a value with an argument: {@code value.name(other)}. */
    @CanIgnoreReturnValue
    <T, U> Functions member(
            String name,
            CelType result,
            CelType on,
            Class<T> type,
            CelType with,
            Class<U> other,
            BiFunction<T, U, Object> does) {
        String id = id(name);
        overload(name, CelOverloadDecl.newMemberOverload(id, result, on, with));
        bindings.add(CelFunctionBinding.from(id, type, other, does::apply));
        return this;
    }

    private void overload(String name, CelOverloadDecl overload) {
        overloads.computeIfAbsent(name, any -> new ArrayList<>()).add(overload);
    }

    private String id(String name) {
        return "kubernetes_" + prefix + "_" + name.replace('.', '_') + "_" + bindings.size();
    }

    List<CelFunctionBinding> bindings() {
        return List.copyOf(bindings);
    }

    /** One declaration for each name, even if several subjects have it. */
    static List<CelFunctionDecl> declarations(List<Functions> all) {
        Map<String, List<CelOverloadDecl>> byName = new LinkedHashMap<>();
        for (Functions functions : all) {
            functions.overloads.forEach((name, overloads) ->
                    byName.computeIfAbsent(name, any -> new ArrayList<>()).addAll(overloads));
        }
        return byName.entrySet().stream()
                .map(entry -> CelFunctionDecl.newFunctionDeclaration(entry.getKey(), entry.getValue()))
                .toList();
    }
}
