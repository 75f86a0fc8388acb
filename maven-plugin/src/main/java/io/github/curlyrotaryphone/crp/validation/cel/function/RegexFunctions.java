package io.github.curlyrotaryphone.crp.validation.cel.function;

import static dev.cel.common.types.SimpleType.STRING;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.types.ListType;
import java.util.ArrayList;
import java.util.List;

/** {@code find} and {@code findAll}. */
final class RegexFunctions {
    private RegexFunctions() {}

    static Functions all() {
        return new Functions("regex")
                .member("find", STRING, STRING, String.class, STRING, String.class, (text, pattern) -> {
                    List<String> found = findAll(text, pattern);
                    return found.isEmpty() ? "" : found.get(0);
                })
                .member(
                        "findAll",
                        ListType.create(STRING),
                        STRING,
                        String.class,
                        STRING,
                        String.class,
                        RegexFunctions::findAll);
    }

    private static List<String> findAll(String text, String pattern) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }
}
