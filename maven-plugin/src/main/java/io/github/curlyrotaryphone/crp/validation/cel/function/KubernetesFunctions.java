package io.github.curlyrotaryphone.crp.validation.cel.function;

import dev.cel.common.CelFunctionDecl;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.stream.Stream;

/** All functions that Kubernetes adds to CEL for the rules of CRDs. */
public final class KubernetesFunctions {
    private static final List<Functions> ALL = Stream.of(
                    UrlFunctions.all(),
                    IpFunctions.all(),
                    CidrFunctions.all(),
                    QuantityFunctions.all(),
                    SemverFunctions.all(),
                    ListFunctions.all(),
                    RegexFunctions.all(),
                    FormatFunctions.all(),
                    TextFunctions.all())
            .toList();

    private KubernetesFunctions() {}

    /** Their names and argument types, for the compiler. */
    public static List<CelFunctionDecl> declarations() {
        return Functions.declarations(ALL);
    }

    /** Their implementations, for the runtime. */
    public static List<CelFunctionBinding> bindings() {
        return ALL.stream().flatMap(each -> each.bindings().stream()).toList();
    }
}
