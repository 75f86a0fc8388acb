package io.github.curlyrotaryphone.crp.manifest.object;

import io.github.curlyrotaryphone.crp.manifest.tree.Fields;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code decryption} of a Flux Kustomization, where SOPS encrypted an object below it. */
final class Decryption {
    private Decryption() {}

    static Optional<Fields> of(Workload workload) {
        List<Map<String, Object>> encrypted = workload.environment().userObjects().stream()
                .map(UserObject::content)
                .map(content -> Tree.map(content, "sops"))
                .filter(sops -> !sops.isEmpty())
                .toList();
        if (encrypted.isEmpty()) {
            return Optional.empty();
        }
        Fields decryption = Fields.of("provider", "sops");
        Optional<String> secret = workload.spec().flux().decryptionSecret().or(() -> usualSecret(encrypted));
        return Optional.of(decryption.withPresent("secretRef", secret.map(name -> Fields.of("name", name))));
    }

    /** The names in Flux's guide; what a cloud's keys encrypted, Flux decrypts with an account of its own. */
    private static Optional<String> usualSecret(List<Map<String, Object>> encrypted) {
        if (encrypted.stream().anyMatch(sops -> hasKey(sops, "age"))) {
            return Optional.of("sops-age");
        }
        return encrypted.stream().anyMatch(sops -> hasKey(sops, "pgp")) ? Optional.of("sops-gpg") : Optional.empty();
    }

    private static boolean hasKey(Map<String, Object> sops, String kind) {
        return !Tree.list(sops, kind).isEmpty()
                || Tree.maps(sops, "key_groups").stream()
                        .anyMatch(group -> !Tree.list(group, kind).isEmpty());
    }
}
