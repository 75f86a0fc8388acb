package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.FieldChange.Trait;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes that the API server refuses, so that Flux applies nothing of the whole. */
final class ApplyFaults implements Finding {
    @Override
    public List<Notice> in(ManifestPair pair) {
        FluxBehaviour flux = FluxBehaviour.of(pair);
        List<Notice> notices = new ArrayList<>();
        for (ObjectPair object : pair.objects()) {
            if (object.isOnBoth() && object.differs()) {
                refusedFields(object).forEach(field -> notices.add(refused(object, field, flux)));
                shrunkClaim(object).ifPresent(notices::add);
            }
        }
        return notices;
    }

    private static Notice refused(ObjectPair object, String field, FluxBehaviour flux) {
        return flux.recreates(object.either())
                ? Finding.notice(
                        Kind.RECREATED,
                        "{}: {} cannot be changed, so Flux deletes and recreates the object.",
                        object.key(),
                        field)
                : Finding.notice(
                        Kind.APPLY_FAILS,
                        "The apply will fail: {} of {} cannot be changed once it is there.",
                        field,
                        object.key());
    }

    private static List<String> refusedFields(ObjectPair object) {
        boolean frozen = isFrozen(object.before().orElseThrow());
        return object.fields().stream()
                .filter(field -> isRefused(object, field) || (frozen && isData(field)))
                .map(field -> String.join(".", field.path()))
                .distinct()
                .toList();
    }

    /** The few fields of a Pod that may change are left out. */
    private static boolean isRefused(ObjectPair object, FieldChange field) {
        boolean pod = object.either().is("", "Pod");
        return field.is(Trait.IMMUTABLE) && !(pod && field.name().equals("image"));
    }

    private static boolean isFrozen(KubernetesObject object) {
        return (object.is("", "ConfigMap") || object.is("", "Secret"))
                && Tree.text(object.tree(), "immutable").orElse("").equals("true");
    }

    private static boolean isData(FieldChange field) {
        return field.isBelow("data")
                || field.isBelow("stringData")
                || field.isBelow("binaryData")
                || field.isBelow("immutable");
    }

    private static Optional<Notice> shrunkClaim(ObjectPair object) {
        Optional<BigDecimal> before = storage(object.before().orElseThrow());
        Optional<BigDecimal> after = storage(object.after().orElseThrow());
        boolean shrinks =
                before.isPresent() && after.isPresent() && after.orElseThrow().compareTo(before.orElseThrow()) < 0;
        return shrinks
                ? Optional.of(Finding.notice(
                        Kind.APPLY_FAILS, "The apply will fail: the storage of {} cannot shrink.", object.key()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> storage(KubernetesObject object) {
        return object.is("", "PersistentVolumeClaim")
                ? Tree.text(object.tree(), "spec", "resources", "requests", "storage")
                        .flatMap(Quantity::parse)
                        .map(Quantity::units)
                : Optional.empty();
    }
}
