package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds what the objects of an app do beyond the app. */
public final class GraveCheck {
    private static final Comparator<GraveFinding> ORDER = Comparator.comparing(GraveFinding::rule)
            .thenComparing(finding -> finding.warning().words());

    private GraveCheck() {}

    /** Everything on one side, the most severe first. */
    public static List<GraveFinding> all(AppSide side) {
        List<PlacedObject> objects = side.objects();
        RbacCheck rbac = new RbacCheck(side.namespace(), objects);
        KindCheck kinds = new KindCheck(side.namespace());
        DeliveryCheck delivery = new DeliveryCheck(side);
        List<GraveFinding> found = new ArrayList<>();
        for (PlacedObject object : objects) {
            if (side.isDelivery(object)) {
                found.addAll(delivery.check(object));
            } else {
                found.addAll(rbac.check(object));
                found.addAll(PodCheck.check(object));
                found.addAll(kinds.check(object));
            }
        }
        side.unreadable()
                .forEach(file -> found.add(GraveFinding.of(
                        GraveRule.UNREADABLE, file, "holds something that crp can't read as Kubernetes objects.")));
        found.sort(ORDER);
        return distinct(found);
    }

    /** An environment's clusters have one Flux Kustomization each, all of which say the same. */
    private static List<GraveFinding> distinct(List<GraveFinding> found) {
        Map<String, GraveFinding> distinct = new LinkedHashMap<>();
        found.forEach(each -> distinct.putIfAbsent(each.warning().words(), each));
        return List.copyOf(distinct.values());
    }

    /** What a change brings: what was not there before, and objects that were and change. */
    public static List<GraveFinding> brought(Optional<AppSide> before, AppSide after) {
        List<GraveFinding> now = all(after);
        if (before.isEmpty()) {
            return now;
        }
        Set<String> known =
                all(before.get()).stream().map(each -> each.warning().words()).collect(Collectors.toSet());
        Map<String, Object> objects = new HashMap<>();
        before.get().objects().forEach(object -> objects.put(key(object), essence(object)));
        Function<GraveFinding, Boolean> isChanged = each ->
                each.rule().isOfWholeObject() && !essence(each.object()).equals(objects.get(key(each.object())));
        List<GraveFinding> brought = new ArrayList<>(DeliveryCheck.account(before.get(), after));
        now.stream()
                .filter(each -> !known.contains(each.warning().words()) || isChanged.apply(each))
                .forEach(brought::add);
        brought.sort(ORDER);
        return brought;
    }

    /** What makes two objects one. */
    public static String key(PlacedObject object) {
        return object.name().kindAndGroup() + " " + object.name().namespace() + "/"
                + object.name().name();
    }

    /** An object without what every version changes: a Namespace's labels are judged by their words. */
    private static Map<String, Object> essence(PlacedObject object) {
        Map<String, Object> essence = new HashMap<>(object.tree());
        essence.remove("metadata");
        return essence;
    }
}
