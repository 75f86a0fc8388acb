package io.github.curlyrotaryphone.crp.validation.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.github.curlyrotaryphone.crp.kubernetes.schema.CelRule;
import io.github.curlyrotaryphone.crp.validation.cel.function.KubernetesFunctions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Evaluates rules, of several threads at once. Each expression is compiled once in a run. */
public final class Evaluator {
    private static final Pattern OLD = Pattern.compile("\\boldSelf\\b");
    private static final Pattern PLACE = Pattern.compile("^.*<input>[:0-9]*: ");
    private static final int STEPS = 1_000_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableOptionalSyntax(true)
            .comprehensionMaxIterations(STEPS)
            .build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
            .addLibraries(CelExtensions.comprehensions())
            .addFunctionDeclarations(KubernetesFunctions.declarations())
            .addVar("self", SimpleType.DYN)
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings(), CelExtensions.sets(OPTIONS), CelExtensions.optional())
            .addLibraries(CelExtensions.comprehensions())
            .addFunctionBindings(KubernetesFunctions.bindings())
            .build();

    private final ConcurrentMap<String, Compiled> compiled = new ConcurrentHashMap<>();

    /** An expression that can be evaluated, or why it can't. */
    private record Compiled(Optional<CelRuntime.Program> program, String reason) {}

    /** Evaluates a rule on this value. */
    public Outcome evaluate(CelRule rule, Object self) {
        Compiled expression = compiled(rule.rule());
        if (expression.program().isEmpty()) {
            return new Outcome.NotEvaluated(expression.reason());
        }
        try {
            Object result = expression.program().get().eval(Map.of("self", self));
            return Boolean.TRUE.equals(result) ? new Outcome.Kept() : new Outcome.Broken(message(rule, self));
        } catch (CelEvaluationException e) {
            return new Outcome.NotEvaluated(firstLine(e.getMessage()));
        }
    }

    /** Why an expression can't be evaluated, whatever the value is; empty if it can. */
    public Optional<String> fault(CelRule rule) {
        String reason = compiled(rule.rule()).reason();
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    private String message(CelRule rule, Object self) {
        Optional<CelRuntime.Program> own = rule.messageExpression().isEmpty()
                ? Optional.empty()
                : compiled(rule.messageExpression()).program();
        try {
            if (own.isPresent() && own.get().eval(Map.of("self", self)) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
        } catch (CelEvaluationException e) {
            return rule.message().isEmpty() ? "failed rule: " + rule.rule() : rule.message(); // as the API server does
        }
        return rule.message().isEmpty() ? "failed rule: " + rule.rule() : rule.message();
    }

    private Compiled compiled(String expression) {
        return compiled.computeIfAbsent(expression, this::compile);
    }

    private Compiled compile(String expression) {
        if (OLD.matcher(expression).find()) {
            return new Compiled(Optional.empty(), "it compares with the object in the cluster");
        }
        try {
            return new Compiled(
                    Optional.of(
                            runtime.createProgram(compiler.compile(expression).getAst())),
                    "");
        } catch (CelValidationException | CelEvaluationException e) {
            return new Compiled(Optional.empty(), firstLine(e.getMessage()));
        }
    }

    private static String firstLine(@Nullable String message) {
        String line = String.valueOf(message).lines().findFirst().orElse("");
        String reason = PLACE.matcher(line).replaceFirst("");
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }
}
