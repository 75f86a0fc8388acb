package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.PodSecurityLevel;
import java.util.List;
import java.util.Optional;

/**
 * An object of an app, as far as a policy has a say in it.
 *
 * @param title kind, namespace and name, for messages
 * @param kind the kind
 * @param group the group of its API; empty for the core group
 * @param namespace the namespace that it is in, or that it is; of the app's own Flux Kustomization, that of the app
 * @param images the images that its pods run
 * @param accounts the service accounts of its pods
 * @param level the strictest level that admits its pods; of a Namespace, the level that it enforces
 * @param isDelivery whether it is the app's own Flux Kustomization
 * @param fluxAccount of a Flux Kustomization, the service account whose rights it is applied with
 */
public record BroughtObject(
        String title,
        String kind,
        String group,
        Optional<String> namespace,
        List<String> images,
        List<String> accounts,
        Optional<PodSecurityLevel> level,
        boolean isDelivery,
        Optional<String> fluxAccount) {
    public BroughtObject {
        images = List.copyOf(images);
        accounts = List.copyOf(accounts);
    }
}
