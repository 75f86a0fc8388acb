package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.ClassData;
import io.github.curlyrotaryphone.crp.image.base.JavaOfBase;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.classdata.ClassDataLayers;
import io.github.curlyrotaryphone.crp.image.jib.StartCommand;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.AppPacker;
import io.github.curlyrotaryphone.crp.image.layer.ImageFile;
import io.github.curlyrotaryphone.crp.image.layer.RequiredModules;
import io.github.curlyrotaryphone.crp.image.layer.WeightsLayers;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the image of a model starts, packed as for the image; nothing is assembled or pushed for it. */
final class StartableModel {
    private final CrpSpec spec;
    private final ImageInput input;
    private final ResultCache memory;

    StartableModel(CrpSpec spec, ImageInput input, ResultCache memory) {
        this.spec = spec;
        this.input = input;
        this.memory = memory;
    }

    /** What the image on this base starts. */
    StartableImage on(BaseImage base) {
        AppFiles files =
                new AppPacker(memory).pack(input.classPath(), spec.project().code(), spec.server(), base.platform());
        SortedMap<String, Path> placed = WeightsLayers.files(spec.model().path());
        Stream.of(files.libraries(), files.natives(), files.app())
                .flatMap(List<ImageFile>::stream)
                .forEach(file -> placed.put(file.path(), file.source()));
        ClassData.of(base)
                .ifPresent(data -> ClassDataLayers.file(base, memory).ifPresent(file -> placed.put(data.path(), file)));
        Map<String, String> environment = new TreeMap<>(base.environment());
        environment.putAll(StartCommand.ENVIRONMENT);
        return new StartableImage(
                base.platform(),
                JavaOfBase.of(base, modules(base), memory),
                placed,
                StartCommand.arguments(base, files, spec.image()),
                environment);
    }

    /** What a base is linked with; a base of a registry has what it has. */
    private SortedSet<String> modules(BaseImage base) {
        SortedSet<String> modules = new TreeSet<>();
        if (base.source().isEmpty()) {
            modules.addAll(spec.image().modules());
            modules.addAll(RequiredModules.of(input.classPath(), spec.project().classes(), memory));
        }
        return modules;
    }
}
