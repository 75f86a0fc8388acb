package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The default of an absent field in the API server: a value, or one derived from its sibling fields. */
public interface Default {
    /** The value, given the sibling fields of the absent one; empty if there is none. */
    Optional<Object> value(Map<String, Object> siblings);

    /** Reads a default in the format of the tables. */
    static Default parse(String text) {
        return switch (text) {
            case "@port" -> siblings -> Optional.ofNullable(siblings.get("port"));
            case "@pullPolicy" -> siblings -> Optional.of(pullPolicy(String.valueOf(siblings.get("image"))));
            case "@volumePullPolicy" -> siblings -> Optional.of(pullPolicy(String.valueOf(siblings.get("reference"))));
            case "@policyTypes" -> siblings -> Optional.of(policyTypes(siblings));
            default -> {
                Optional<Object> constant = Optional.of(constant(text));
                yield siblings -> constant;
            }
        };
    }

    private static Object constant(String text) {
        if (text.equals("{}")) {
            return Map.of();
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return isNumber(text) ? (Object) Integer.valueOf(text) : text;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String pullPolicy(String image) {
        boolean byDigest = image.indexOf('@') >= 0;
        String name = image.substring(image.lastIndexOf('/') + 1);
        boolean latest = name.endsWith(":latest") || name.indexOf(':') < 0;
        return !byDigest && latest ? "Always" : "IfNotPresent";
    }

    private static List<Object> policyTypes(Map<String, Object> spec) {
        List<Object> types = new ArrayList<>(List.of("Ingress"));
        if (spec.get("egress") instanceof List<?> rules && !rules.isEmpty()) {
            types.add("Egress");
        }
        return types;
    }
}
