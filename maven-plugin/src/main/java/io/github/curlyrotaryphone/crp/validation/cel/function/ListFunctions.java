package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import java.time.Duration;
import java.util.List;

/** {@code isSorted}, {@code sum}, {@code min}, {@code max}, {@code indexOf} and {@code lastIndexOf} of lists. */
final class ListFunctions {
    private static final CelType LIST = ListType.create(DYN);

    private ListFunctions() {}

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    static Functions all() {
        return new Functions("list")
                .member("isSorted", BOOL, LIST, List.class, ListFunctions::isSorted)
                .member("sum", DYN, LIST, List.class, ListFunctions::sum)
                .member("min", DYN, LIST, List.class, list -> extreme(list, -1))
                .member("max", DYN, LIST, List.class, list -> extreme(list, 1))
                .member("indexOf", INT, LIST, List.class, DYN, Object.class, (list, item) -> (long) list.indexOf(item))
                .member("lastIndexOf", INT, LIST, List.class, DYN, Object.class, (list, item) ->
                        (long) list.lastIndexOf(item));
    }

    private static boolean isSorted(List<?> list) {
        for (int i = 1; i < list.size(); i++) {
            if (order(list.get(i - 1), list.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> list, int sign) {
        if (list.isEmpty()) {
            throw new IllegalArgumentException("an empty list has no least and no greatest item");
        }
        Object best = list.get(0);
        for (Object item : list) {
            if (order(item, best) * sign > 0) {
                best = item;
            }
        }
        return best;
    }

    private static Object sum(List<?> list) {
        if (list.stream().anyMatch(Double.class::isInstance)) {
            return list.stream()
                    .mapToDouble(item -> ((Number) item).doubleValue())
                    .sum();
        }
        if (list.stream().anyMatch(Duration.class::isInstance)) {
            return list.stream().map(Duration.class::cast).reduce(Duration.ZERO, Duration::plus);
        }
        return list.stream().mapToLong(item -> ((Number) item).longValue()).sum();
    }

    @SuppressWarnings(
            "unchecked") // what can be compared is compared with its like; anything else is an error of the rule
    private static int order(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
