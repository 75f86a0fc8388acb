package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import java.util.Set;

/** Objects of charts and operators, which create pods that are not among the objects. */
public final class PodSources {
    /** Groups whose objects create no pods. */
    private static final Set<String> WITHOUT = Set.of(
            "kustomize.toolkit.fluxcd.io",
            "source.toolkit.fluxcd.io",
            "notification.toolkit.fluxcd.io",
            "image.toolkit.fluxcd.io",
            "gateway.networking.k8s.io",
            "cert-manager.io",
            "external-secrets.io",
            "bitnami.com");

    private PodSources() {}

    /** Whether an operator may create pods for this object. */
    public static boolean mayCreate(ObjectName object) {
        return !WITHOUT.contains(object.group())
                && ApiIndex.get().versions(object.kindAndGroup()).stream()
                        .noneMatch(each -> each.family().equals("kubernetes"));
    }
}
