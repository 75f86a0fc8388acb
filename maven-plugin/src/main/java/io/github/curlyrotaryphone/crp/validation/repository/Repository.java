package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import io.github.curlyrotaryphone.crp.validation.lint.Lints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A GitOps repository by its files, and what each Flux Kustomization applies from it. */
public final class Repository {
    private final SourceFiles files;
    private final FluxVersions fluxVersions;
    private final List<Finding> findings;
    private final List<Applied> applied = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();

    /**
     * Objects that are applied together.
     *
     * @param title the title in reports
     * @param flux the version of Flux that applies it, if the repository names one
     * @param whole the objects as they are applied, with facts about their surroundings
     * @param partial objects that are still changed before they are applied
     * @param findings the findings on the files that define it
     */
    public record Applied(
            String title,
            Optional<MinorVersion> flux,
            LintScope whole,
            List<PlacedObject> partial,
            List<Finding> findings) {}

    /** Reads these files, by path. */
    public Repository(SortedMap<String, String> texts) {
        this.files = new SourceFiles(texts);
        this.fluxVersions = new FluxVersions(texts);
        SyncUnits units = new SyncUnits(files);
        this.findings = new ArrayList<>(units.findings());
        Map<SyncUnit, BuiltObjects> built = new LinkedHashMap<>();
        Pods pods = new Pods();
        for (SyncUnit unit : units.all()) {
            BuiltObjects objects = new KustomizeBuild(files).build(unit.path());
            unit.namespace().ifPresent(name -> KustomizeBuild.place(objects, name));
            if (unit.changes()) {
                objects.change();
            }
            reached.addAll(objects.files());
            pods.add(unit, objects);
            built.put(unit, objects);
        }
        Surroundings surroundings = new Surroundings(built);
        built.forEach(
                (unit, objects) -> applied.add(applied(unit, objects, pods.isWhole(objects), surroundings.of(unit))));
    }

    private Applied applied(SyncUnit unit, BuiltObjects built, boolean isWhole, List<PlacedObject> others) {
        LintFacts facts =
                LintFacts.ofOthers(isWhole).decrypting(unit.decrypts()).knowing(others);
        LintFacts known = unit.variables().map(facts::substituting).orElse(facts);
        return new Applied(
                unit.title(),
                fluxVersions.at(unit.file().orElse(unit.path() + "/")),
                new LintScope(built.whole(), known),
                List.copyOf(built.partial()),
                List.copyOf(built.findings()));
    }

    /** The units that are applied together, in the order of the files that define them. */
    public List<Applied> applied() {
        return List.copyOf(applied);
    }

    /** Objects that nothing in the repository applies. */
    public List<PlacedObject> idle() {
        return files.all().stream()
                .filter(file -> !file.isKustomization() && !reached.contains(file.path()))
                .flatMap(file -> file.objects().stream())
                .toList();
    }

    /** The findings on the texts of files, and on paths. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        for (SourceFile file : files.all()) {
            if (file.isOfObjects()) {
                all.addAll(file.problems());
            }
            if (file.isKustomization()) {
                file.documents().forEach(each -> all.addAll(generated(each)));
            }
        }
        return all;
    }

    /** A kustomization.yaml is no object of a cluster, so the findings name its file alone. */
    private static List<Finding> generated(PlacedObject kustomization) {
        Map<String, Object> fields = new HashMap<>(kustomization.tree());
        fields.keySet().removeAll(Set.of("apiVersion", "kind", "metadata"));
        return Lints.generated(new PlacedObject(fields, kustomization.file(), kustomization.lines()));
    }

    /** Every object in it. */
    public Stream<PlacedObject> objects() {
        return files.objects();
    }

    /** Its CRDs. */
    public List<CustomDefinition> definitions() {
        return files.objects()
                .filter(object -> object.name().kind().equals("CustomResourceDefinition"))
                .map(object -> CustomDefinition.of(object.tree()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The number of files read. */
    public int size() {
        return files.all().size();
    }
}
