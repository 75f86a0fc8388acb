package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.result.BroughtObject;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.PodSecurity;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a policy has a say in from the objects of an app. */
public final class BroughtObjects {
    private static final String DEFAULT_ACCOUNT = "default";

    private BroughtObjects() {}

    /** Every object with what a policy may judge, except kustomization.yaml, which is not applied itself. */
    public static Map<PlacedObject, BroughtObject> of(AppSide side) {
        Map<PlacedObject, BroughtObject> brought = new LinkedHashMap<>();
        for (PlacedObject object : side.objects()) {
            if (!side.isDelivery(object) || side.isFlux(object)) {
                brought.put(object, of(object, side.isFlux(object), side.namespace()));
            }
        }
        return brought;
    }

    private static BroughtObject of(PlacedObject object, boolean isFlux, String own) {
        ObjectName name = object.name();
        boolean isNamespace = name.kindAndGroup().equals("Namespace");
        List<Node> pods = PodCheck.pods(object);
        return new BroughtObject(
                GraveFinding.name(object),
                name.kind(),
                name.group(),
                Optional.of(isNamespace ? name.name() : isFlux ? own : name.namespace())
                        .filter(there -> !there.isEmpty()),
                pods.stream().flatMap(BroughtObjects::images).distinct().toList(),
                pods.stream().map(BroughtObjects::account).distinct().toList(),
                isNamespace
                        ? Optional.of(enforced(object))
                        : pods.stream().map(BroughtObjects::level).min(PodSecurityLevel::compareTo),
                isFlux,
                Tree.text(object.tree(), "spec", "serviceAccountName").filter(account -> isFlux));
    }

    private static PodSecurityLevel enforced(PlacedObject namespace) {
        return Tree.text(namespace.tree(), "metadata", "labels", KindCheck.LEVEL)
                .flatMap(PodSecurityLevel::of)
                .orElse(PodSecurityLevel.PRIVILEGED);
    }

    private static PodSecurityLevel level(Node pod) {
        if (!PodSecurity.violations(pod, false).isEmpty()) {
            return PodSecurityLevel.PRIVILEGED;
        }
        return PodSecurity.violations(pod, true).isEmpty() ? PodSecurityLevel.RESTRICTED : PodSecurityLevel.BASELINE;
    }

    private static Stream<String> images(Node pod) {
        Stream<Node> containers = Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> pod.items(list).stream())
                .map(container -> container.at("image"));
        Stream<Node> volumes = pod.items("volumes").stream().map(volume -> volume.at("image", "reference"));
        return Stream.concat(containers, volumes)
                .filter(Node::exists)
                .map(image -> repository(String.valueOf(image.value())));
    }

    /** Registry and repository in full; the text as it is, if it is not the name of an image. */
    private static String repository(String image) {
        try {
            ImageReference reference = ImageReference.parse(image);
            return reference.registry() + "/" + reference.repository();
        } catch (IllegalArgumentException e) {
            return image;
        }
    }

    /** The older name of the field still works in a cluster. */
    private static String account(Node pod) {
        return Stream.of("serviceAccountName", "serviceAccount")
                .map(field -> String.valueOf(pod.at(field).value()))
                .filter(name -> !name.equals("null") && !name.isEmpty())
                .findFirst()
                .orElse(DEFAULT_ACCOUNT);
    }
}
