package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registries: that images can be pushed, by an upload that is started and cancelled, and that bases can be read. */
final class RegistryCheck {
    private final Stages stages;

    RegistryCheck(Stages stages) {
        this.stages = stages;
    }

    /**
     * Checks them.
     *
     * @param named a repository of the command line, for a run without an app
     */
    List<Diagnosis> of(List<CrpSpec> apps, Optional<ImageReference> named) {
        List<Diagnosis> found = new ArrayList<>();
        repositories(apps, named).values().forEach(each -> found.add(pushed(each)));
        if (apps.stream().anyMatch(app -> app.image().repository().isEmpty())) {
            found.add(Diagnosis.ok(
                    "registry",
                    "",
                    "'image.repository' is not set, so images are kept in '"
                            + stages.home().registry() + "'."));
        }
        Map<String, ImageReference> bases = new LinkedHashMap<>();
        for (CrpSpec app : apps) {
            if (app.image().base().orElse(null) instanceof BaseSpec.Reference base) {
                bases.put(base.toString(), base.image());
            }
        }
        bases.values().forEach(each -> found.add(read(each)));
        return found;
    }

    /** The repositories that images are pushed to, by name. */
    static Map<String, ImageReference> repositories(List<CrpSpec> apps, Optional<ImageReference> named) {
        Map<String, ImageReference> repositories = new LinkedHashMap<>();
        apps.stream()
                .flatMap(app -> app.image().repository().stream())
                .forEach(each -> repositories.put(each.name(), each));
        named.ifPresent(each -> repositories.put(each.name(), each));
        return repositories;
    }

    private Diagnosis pushed(ImageReference image) {
        return Diagnosis.of("registry", "'" + image.name() + "'", () -> {
            CredentialSource accounts = stages.accounts().forRegistries();
            boolean hasAccount =
                    accounts.find(image.registry(), image.repository()).isPresent();
            boolean isCancelled = client(image, accounts).tryPush(image.repository());
            return Diagnosis.ok(
                    "registry",
                    "'" + image.name() + "'",
                    "Images can be pushed, " + (hasAccount ? "with an account" : "without an account") + "; "
                            + (isCancelled
                                    ? "the upload that was started to find out is cancelled."
                                    : "the registry discards the empty upload that was started to find out."));
        });
    }

    private Diagnosis read(ImageReference base) {
        String subject = "'" + base + "'";
        Diagnosis found = Diagnosis.of("base", subject, () -> {
            String name = base.digest().map(Object::toString).or(base::tag).orElse("latest");
            boolean isThere = client(base, stages.accounts().forRegistries())
                    .head(base.repository(), name)
                    .isPresent();
            return isThere
                    ? Diagnosis.ok("base", subject, "It can be read.")
                    : Diagnosis.warning("base", subject, "It does not exist.", "Correct 'image.base' in crp.yaml.");
        });
        // What crp.lock and the target's registry have is not asked for again.
        return found.state() == Diagnosis.State.FAILED
                ? Diagnosis.warning("base", subject, found.message(), found.remedy())
                : found;
    }

    private RegistryClient client(ImageReference image, CredentialSource accounts) {
        return new RegistryClient(
                image.registry(),
                stages.options().plainHttp().contains(image.registry()),
                accounts,
                stages.events(),
                Doctor.SHORT);
    }
}
