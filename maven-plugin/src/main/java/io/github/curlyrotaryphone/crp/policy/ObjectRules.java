package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.BroughtObject;
import io.github.curlyrotaryphone.crp.result.PlacedApp;
import io.github.curlyrotaryphone.crp.result.Placement;
import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an app may bring to an environment, by all rules that apply there: what one of them refuses is refused; apart from
 * that, what one of them allows is allowed; and where none says what is allowed, everything is.
 */
public final class ObjectRules {
    private final PlacedApp app;
    private final List<Sourced> rules;

    ObjectRules(PlacedApp app, List<Sourced> rules) {
        this.app = app;
        this.rules = List.copyOf(rules);
    }

    /**
     * A rule that applies.
     *
     * @param place where it is written
     * @param scope the places that it is for
     */
    record Sourced(String place, RuleScope scope, ObjectFilter allow, ObjectFilter refuse) {}

    /** Whether any rule has a say in what is brought. */
    public boolean isEmpty() {
        return rules.stream()
                .allMatch(rule ->
                        rule.allow().equals(ObjectFilter.NONE) && rule.refuse().equals(ObjectFilter.NONE));
    }

    /** Where the rules are written that have a say. */
    public String places() {
        return joined(rules.stream()
                .filter(rule -> !rule.allow().equals(ObjectFilter.NONE)
                        || !rule.refuse().equals(ObjectFilter.NONE)));
    }

    /** Whether a rule names this namespace among those that it allows. */
    public boolean allowsNamespace(String namespace) {
        return everywhere(Optional.of(namespace))
                .allMatch(there -> there.rules.stream()
                        .anyMatch(rule -> isAny(rule.allow().namespaces(), namespace, this::isName)));
    }

    /** Whether a rule names the kind of this object among those that it allows. */
    public boolean allowsKind(BroughtObject object) {
        return everywhere(object.namespace())
                .allMatch(there -> there.rules.stream()
                        .anyMatch(rule -> isAny(rule.allow().kinds(), kind(object), ObjectRules::isKind)));
    }

    /** A sentence for everything about an object that is refused, by the rules for the place where it runs. */
    public List<String> refusals(BroughtObject object) {
        return everywhere(object.namespace())
                .flatMap(there -> there.judge(object).stream())
                .distinct()
                .toList();
    }

    /** The rules that bind a namespace, for every cluster of the app. */
    private Stream<ObjectRules> everywhere(Optional<String> namespace) {
        return app.placements().stream()
                .map(Placement::cluster)
                .distinct()
                .map(cluster -> new Placement(cluster, namespace))
                .map(placement -> new ObjectRules(
                        app,
                        rules.stream()
                                .filter(rule -> rule.scope().covers(app.identity(), placement))
                                .toList()));
    }

    private List<String> judge(BroughtObject object) {
        List<String> refusals = new ArrayList<>();
        if (object.isDelivery()) {
            check("is applied by Flux as the service account {}", ObjectFilter::fluxServiceAccounts, this::isName)
                    .of(object, object.fluxAccount().orElse(""), refusals);
            return refusals;
        }
        check("is of the kind {}", ObjectFilter::kinds, ObjectRules::isKind).of(object, kind(object), refusals);
        object.namespace()
                .ifPresent(there -> check("is in the namespace {}", ObjectFilter::namespaces, this::isName)
                        .of(object, there, refusals));
        object.images()
                .forEach(image -> check("runs the image {}", ObjectFilter::registries, ObjectRules::isRegistry)
                        .of(object, image, refusals));
        object.accounts()
                .forEach(account -> check("runs as the service account {}", ObjectFilter::serviceAccounts, this::isName)
                        .of(object, account, refusals));
        object.level().ifPresent(level -> level(object, level).ifPresent(refusals::add));
        return refusals;
    }

    private Check check(String words, Function<ObjectFilter, List<String>> list, BiPredicate<String, String> matches) {
        return new Check(words, list, matches);
    }

    /** A check of one value of an object against one list of all rules. */
    private final class Check {
        private final String words;
        private final Function<ObjectFilter, List<String>> list;
        private final BiPredicate<String, String> matches;

        Check(String words, Function<ObjectFilter, List<String>> list, BiPredicate<String, String> matches) {
            this.words = words;
            this.list = list;
            this.matches = matches;
        }

        void of(BroughtObject object, String value, List<String> refusals) {
            String said = object.title() + " "
                    + (value.isEmpty()
                            ? "is applied with the rights of Flux itself"
                            : words.replace("{}", "'" + value + "'"));
            List<Sourced> refusing = rules.stream()
                    .filter(rule -> !list.apply(rule.refuse()).isEmpty())
                    .filter(rule -> isUnknown(value) || isAny(list.apply(rule.refuse()), value, matches))
                    .toList();
            List<Sourced> allowing = rules.stream()
                    .filter(rule -> !list.apply(rule.allow()).isEmpty())
                    .toList();
            if (!refusing.isEmpty()) {
                refusals.add(said + "; refused by " + joined(refusing.stream()) + ".");
            } else if (!allowing.isEmpty()
                    && allowing.stream()
                            .noneMatch(rule -> !isUnknown(value) && isAny(list.apply(rule.allow()), value, matches))) {
                refusals.add(said + "; not allowed by " + joined(allowing.stream()) + ".");
            }
        }
    }

    private Optional<String> level(BroughtObject object, PodSecurityLevel level) {
        String said = object.title() + " has the level of Pod Security '" + level.word() + "'";
        List<Sourced> refusing = rules.stream()
                .filter(rule -> rule.refuse()
                        .podSecurity()
                        .filter(refused -> refused.isAtLeast(level))
                        .isPresent())
                .toList();
        List<Sourced> allowing = rules.stream()
                .filter(rule -> rule.allow().podSecurity().isPresent())
                .toList();
        if (!refusing.isEmpty()) {
            return Optional.of(said + "; refused by " + joined(refusing.stream()) + ".");
        }
        boolean isAllowed = allowing.isEmpty()
                || allowing.stream()
                        .anyMatch(rule -> rule.allow()
                                .podSecurity()
                                .filter(level::isAtLeast)
                                .isPresent());
        return isAllowed ? Optional.empty() : Optional.of(said + "; not allowed by " + joined(allowing.stream()) + ".");
    }

    private static String joined(Stream<Sourced> rules) {
        return rules.map(Sourced::place).collect(Collectors.joining(" and "));
    }

    private static boolean isAny(List<String> patterns, String value, BiPredicate<String, String> matches) {
        return patterns.stream().anyMatch(pattern -> matches.test(pattern, value));
    }

    /** What Flux or a key still changes is not known, and so neither allowed nor free of what is refused. */
    private static boolean isUnknown(String value) {
        return value.contains("${") || value.startsWith("ENC[");
    }

    private static String kind(BroughtObject object) {
        return object.group().isEmpty() ? object.kind() : object.kind() + "." + object.group();
    }

    /** A pattern without a group is for that kind in every group. */
    private static boolean isKind(String pattern, String kind) {
        boolean hasGroup = pattern.contains(".");
        String name = kind.contains(".") && !hasGroup ? kind.substring(0, kind.indexOf('.')) : kind;
        return Wildcard.matches(pattern, name);
    }

    private boolean isName(String pattern, String name) {
        return Wildcard.matches(
                pattern.replace("{app}", app.identity().app().value())
                        .replace("{environment}", app.identity().environment().value()),
                name);
    }

    private static boolean isRegistry(String pattern, String image) {
        int path = pattern.split("/", -1).length;
        String[] segments = image.split("/", -1);
        return segments.length >= path
                && Wildcard.matches(pattern, String.join("/", List.of(segments).subList(0, path)));
    }
}
