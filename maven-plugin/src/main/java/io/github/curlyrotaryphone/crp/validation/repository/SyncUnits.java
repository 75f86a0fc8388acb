package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is applied together in a repository. */
final class SyncUnits {
    private static final String ARGO = "Application.argoproj.io";

    private final SourceFiles files;
    private final List<SyncUnit> units = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    SyncUnits(SourceFiles files) {
        this.files = files;
        List<SyncUnit> flux = of(SyncUnit.FLUX, object -> SyncUnit.ofFlux(object).stream());
        Set<String> ours = flux.stream()
                .filter(this::syncsItself)
                .map(SyncUnit::source)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        for (SyncUnit unit : flux) {
            if (files.isFolder(unit.path())) {
                units.add(unit);
            } else if (unit.source().filter(ours::contains).isPresent()) {
                findings.add(unit.missing());
            }
        }
        units.addAll(of(ARGO, object -> SyncUnit.ofArgo(object).stream()).stream()
                .filter(unit -> files.isFolder(unit.path()))
                .toList());
        if (units.isEmpty()) {
            units.addAll(roots());
        }
    }

    private List<SyncUnit> of(String kind, Function<PlacedObject, Stream<SyncUnit>> reader) {
        Map<String, SyncUnit> byTitle = new LinkedHashMap<>();
        files.objects()
                .filter(object -> object.name().kindAndGroup().equals(kind))
                .flatMap(reader)
                .forEach(unit -> byTitle.putIfAbsent(unit.title() + " " + unit.path(), unit));
        return List.copyOf(byTitle.values());
    }

    /** Whether its file is in its path: then its source is this repository. */
    private boolean syncsItself(SyncUnit unit) {
        String file = unit.file().orElse("");
        return unit.path().isEmpty() || file.startsWith(unit.path() + "/");
    }

    /** Folders with a kustomization.yaml that no other one names; if there are none, the whole repository. */
    private List<SyncUnit> roots() {
        List<KustomizeFile> all = files.all().stream()
                .filter(SourceFile::isKustomization)
                .map(file -> files.kustomization(SourceFiles.folder(file.path())))
                .flatMap(Optional::stream)
                .toList();
        Set<String> used = all.stream()
                .flatMap(each -> each.resources().stream().map(each::resolve))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        List<SyncUnit> roots = all.stream()
                .filter(each -> !each.isComponent() && !used.contains(each.folder()))
                .map(each -> SyncUnit.ofFolder(each.folder()))
                .toList();
        return roots.isEmpty() ? List.of(SyncUnit.ofFolder("")) : roots;
    }

    List<SyncUnit> all() {
        return units;
    }

    List<Finding> findings() {
        return findings;
    }
}
