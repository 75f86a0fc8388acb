package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.FieldChange;
import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.Restart;
import io.github.curlyrotaryphone.crp.compare.object.KubernetesObject;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import io.github.curlyrotaryphone.crp.compare.object.ObjectPair;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Workloads whose pods are replaced, and those whose pods go on with old settings. */
public final class Restarts implements Finding {
    private static final Set<String> ROLLING = Set.of("Deployment", "StatefulSet", "DaemonSet");
    private static final int POD_FIELD = 3;

    /** The workloads whose template of pods differs. */
    public static List<Restart> of(ManifestPair pair) {
        return pair.objects().stream()
                .filter(object -> isRolled(object) && !isOnDelete(object))
                .map(object -> new Restart(object.key(), causes(object)))
                .toList();
    }

    @Override
    public List<Notice> in(ManifestPair pair) {
        List<Notice> notices = new ArrayList<>();
        Set<String> restarted = new LinkedHashSet<>();
        of(pair).forEach(restart -> restarted.add(restart.key().text()));
        for (ObjectPair object : pair.objects()) {
            if (isRolled(object) && isOnDelete(object)) {
                notices.add(Finding.notice(
                        Kind.NOT_RELOADED,
                        "Pods of {} keep the old template until somebody deletes them (OnDelete).",
                        object.key()));
            }
            if (object.isOnBoth() && object.differs() && isSettings(object.either())) {
                readers(pair, object, restarted).forEach(reader -> notices.add(notReloaded(object, reader)));
            }
        }
        return notices;
    }

    private static Notice notReloaded(ObjectPair settings, PodOwner reader) {
        return Finding.notice(
                Kind.NOT_RELOADED,
                "{} changes, but {} is not restarted: its pods read variables from it only when they start.",
                settings.key(),
                reader.key());
    }

    private static List<PodOwner> readers(ManifestPair pair, ObjectPair settings, Set<String> restarted) {
        String kind = settings.key().kind();
        return PodOwner.all(pair, ObjectPair::after).stream()
                .filter(workload -> ROLLING.contains(workload.key().kind()))
                .filter(workload -> workload.reads(kind).anyMatch(settings.key().name()::equals))
                .filter(workload -> !restarted.contains(workload.key().text()))
                .toList();
    }

    private static boolean isSettings(KubernetesObject object) {
        return object.is("", "ConfigMap") || object.is("", "Secret");
    }

    private static boolean isRolled(ObjectPair object) {
        return object.isOnBoth()
                && object.key().group().equals("apps")
                && ROLLING.contains(object.key().kind())
                && object.fields().stream().anyMatch(field -> field.isBelow("spec", "template"));
    }

    private static boolean isOnDelete(ObjectPair object) {
        Optional<String> strategy = Tree.text(object.either().tree(), "spec", "updateStrategy", "type");
        return strategy.filter("OnDelete"::equals).isPresent();
    }

    private static List<String> causes(ObjectPair object) {
        Set<String> causes = new LinkedHashSet<>();
        for (FieldChange field : object.fields()) {
            if (field.isBelow("spec", "template")) {
                causes.add(cause(field.path()));
            }
        }
        // labels carry the version, so that they differ whenever anything does
        if (causes.size() > 1) {
            causes.remove("labels");
        }
        return List.copyOf(causes);
    }

    /** Of {@code spec, template, spec, containers[server], image}: {@code image}. */
    private static String cause(List<String> path) {
        if (path.size() <= POD_FIELD) {
            return path.get(path.size() - 1);
        }
        String first = path.get(POD_FIELD);
        boolean container = first.startsWith("containers[") || first.startsWith("initContainers[");
        String field = path.get(container && path.size() > POD_FIELD + 1 ? POD_FIELD + 1 : POD_FIELD);
        int bracket = field.indexOf('[');
        return bracket < 0 ? field : field.substring(0, bracket);
    }
}
