package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.merge.ManifestObject;
import io.github.curlyrotaryphone.crp.manifest.merge.ObjectSet;
import io.github.curlyrotaryphone.crp.manifest.object.FluxKustomizationTemplate;
import io.github.curlyrotaryphone.crp.manifest.object.Templates;
import io.github.curlyrotaryphone.crp.manifest.object.Workload;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Renders the complete manifests of an app in an environment.
 *
 * <p>Pure: the same input gives the same bytes on any machine, and a user's object that does not fit is refused.
 */
public final class ManifestRenderer {
    /** Incremented when equal input is rendered differently; part of the input hash of every deploy. */
    public static final int VERSION = 1;

    /** The files of that app in that environment, running that image. */
    public ManifestSet render(CrpSpec spec, EnvironmentSpec environment, BuiltImage image) {
        Workload workload = new Workload(spec, environment, image);
        List<ManifestObject> objects = ObjectSet.combine(
                Templates.render(workload),
                environment.userObjects(),
                environment.deploy().namespace().name());
        List<ManifestObject> applied = new ArrayList<>(objects);
        applied.removeIf(ManifestRenderer::isOurFluxKustomization);
        SortedMap<ClusterName, String> flux = new TreeMap<>();
        objects.stream()
                .filter(ManifestRenderer::isOurFluxKustomization)
                .forEach(object -> environment.clusters().forEach(cluster -> flux.put(cluster, ObjectText.of(object))));
        return new ManifestSet(environment.of(spec.name()), files(applied), flux);
    }

    private static SortedMap<String, String> files(List<ManifestObject> objects) {
        SortedMap<String, String> files = new TreeMap<>();
        FileNames names = new FileNames(objects);
        for (ManifestObject object : objects) {
            String name = names.of(object);
            if (name.equals(KustomizationFile.NAME) || files.put(name, ObjectText.of(object)) != null) {
                throw CrpException.refused(
                        "Cannot write " + object.id() + " from '" + String.join("' and '", object.origins())
                                + "': another object is already in '" + name + "'.",
                        "Rename one of them.");
            }
        }
        files.put(KustomizationFile.NAME, ObjectText.of(KustomizationFile.render(files.keySet())));
        return files;
    }

    /** Whether this is in the folder of a cluster instead of the app's own. */
    private static boolean isOurFluxKustomization(ManifestObject object) {
        return object.rendered().isPresent() && object.id().group().equals(FluxKustomizationTemplate.GROUP);
    }
}
