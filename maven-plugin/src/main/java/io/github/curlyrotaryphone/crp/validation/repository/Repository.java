package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A GitOps repository as its files say, and what each Flux Kustomization applies of it. */
public final class Repository {
    private final SourceFiles files;
    private final FluxVersions fluxVersions;
    private final List<Finding> findings;
    private final List<Applied> applied = new ArrayList<>();
    private final Set<String> reached = new HashSet<>();

    /**
     * What is applied together.
     *
     * @param title how to call it
     * @param flux the version of Flux that applies it, where the repository names one
     * @param whole the objects as they are applied, with what is known beside them
     * @param partial objects that something changes before they are applied
     * @param findings what is wrong with the files that say so
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
        built.forEach((unit, objects) -> applied.add(applied(unit, objects, pods.isWhole(objects))));
    }

    private Applied applied(SyncUnit unit, BuiltObjects built, boolean isWhole) {
        LintFacts facts = LintFacts.ofOthers(isWhole).decrypting(unit.decrypts());
        LintFacts known = unit.variables().map(facts::substituting).orElse(facts);
        return new Applied(
                unit.title(),
                fluxVersions.at(unit.definition().flatMap(PlacedObject::file).orElse(unit.path() + "/")),
                new LintScope(built.whole(), known),
                List.copyOf(built.partial()),
                List.copyOf(built.findings()));
    }

    /** What is applied together, in the order of the files that say so. */
    public List<Applied> applied() {
        return List.copyOf(applied);
    }

    /** Objects that nothing applies, as far as the repository says. */
    public List<PlacedObject> idle() {
        return files.all().stream()
                .filter(file -> !file.isKustomization() && !reached.contains(file.path()))
                .flatMap(file -> file.objects().stream())
                .toList();
    }

    /** What is wrong with the texts of files, and with paths. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        for (SourceFile file : files.all()) {
            if (file.isOfObjects()) {
                all.addAll(file.problems());
            }
        }
        return all;
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

    /** How many files were read. */
    public int size() {
        return files.all().size();
    }
}
