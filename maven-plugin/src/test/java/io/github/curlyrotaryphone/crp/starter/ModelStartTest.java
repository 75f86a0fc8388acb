package io.github.curlyrotaryphone.crp.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxDescription;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxFile;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStartTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Path TEMPLATE = ROOT.resolve("model-app-template");
    private static final Path IRIS = TEMPLATE.resolve("src/main/model/model.onnx");
    private static final Path TABLE = ROOT.resolve("model-server/src/test/resources/models/table/model.onnx");

    @TempDir
    Path folder;

    @Test
    void theModelARequestAndATestAreWritten() throws IOException {
        start(IRIS).plan("scoring", "org.example.risk", false).apply(Events.NONE);

        assertThat(folder.resolve("src/main/model/model.onnx")).hasSameBinaryContentAs(IRIS);
        assertThat(folder.resolve("src/test/model/samples/first.request.json"))
                .content()
                .isEqualTo("""
                {
                  "inputs": [
                    {
                      "name": "measurements",
                      "datatype": "FP32",
                      "shape": [1, 4],
                      "data": [0.5, 0.5, 0.5, 0.5]
                    }
                  ]
                }
                """);
        assertThat(folder.resolve("src/test/java/org/example/risk/GoldenSamplesTest.java"))
                .content()
                .isEqualTo(Files.readString(TEMPLATE.resolve("src/test/java/com/example/iris/GoldenSamplesTest.java"))
                        .replace("package com.example.iris;", "package org.example.risk;")
                        .replace("MODEL = \"iris\"", "MODEL = \"scoring\""));
    }

    @Test
    void columnsThatTheFileNamesGetARequestOfTheirOwn() {
        OnnxTensor table = new OnnxTensor("x", "FP32", List.of(-1L, 2L));
        ModelStart start = start(new OnnxDescription(List.of(table), List.of(), Map.of("columns", " a, b "), Set.of()));
        start.plan("scoring", "org.example", false).apply(Events.NONE);

        assertThat(start.unnamedColumns()).isEmpty();
        assertThat(folder.resolve("src/test/model/samples/named-columns.request.json"))
                .content()
                .isEqualTo("{\n  \"a\": 0.5,\n  \"b\": 0.5\n}\n");
    }

    @Test
    void columnsWithoutNamesAreCounted() {
        assertThat(start(IRIS).unnamedColumns()).contains(4);
    }

    @Test
    void anInputThatJsonCannotHoldGetsNoRequest() {
        ModelStart start = start(described(new OnnxTensor("x", "FP16", List.of(1L))));
        start.plan("scoring", "org.example", false).apply(Events.NONE);

        assertThat(start.withoutSamples()).contains("the input 'x' is FP16, which JSON cannot hold");
        assertThat(folder.resolve("src/test/model/samples")).doesNotExist();
    }

    @Test
    void aHugeInputGetsNoRequest() {
        ModelStart start = start(described(new OnnxTensor("x", "FP32", List.of(-1L, 3_000_000_000L, 4_000_000_000L))));

        assertThat(start.withoutSamples()).contains("the input 'x' has 9223372036854775807 elements");
    }

    @Test
    void everyTypeHasAValue() {
        ModelStart start = start(described(
                new OnnxTensor("a \"b\"", "BYTES", List.of(2L)),
                new OnnxTensor("c", "BOOL", List.of()),
                new OnnxTensor("d", "INT64", List.of(1L, -1L))));
        start.plan("scoring", "org.example", false).apply(Events.NONE);

        assertThat(folder.resolve("src/test/model/samples/first.request.json"))
                .content()
                .contains("\"a \\\"b\\\"\"", "[\"text\", \"text\"]", "\"shape\": []", "\"data\": [true]", "[1, 1]");
    }

    @Test
    void anotherModelIsKeptUnlessItIsToBeReplaced() throws IOException {
        copyTemplate();

        assertThatThrownBy(() -> start(TABLE).plan("iris", "com.example", false))
                .hasMessage("The project has another model in 'src/main/model'. Nothing was changed. Run again with"
                        + " -Dcrp.replace=true to delete what the project has of another model: its files, its"
                        + " samples, and the code around it with its tests.");
        assertThat(folder.resolve("src/main/model/model.onnx")).hasSameBinaryContentAs(IRIS);
    }

    @Test
    void aReplacedModelTakesItsCodeWithItAndLeavesTheGeneralTest() throws IOException {
        copyTemplate();

        start(TABLE).plan("iris", "com.example", true).apply(Events.NONE);

        assertThat(files())
                .contains(
                        "src/main/model/model.onnx",
                        "src/test/java/com/example/iris/GoldenSamplesTest.java",
                        "src/test/model/samples/first.request.json")
                .noneMatch(file -> file.contains("Species") || file.contains("flower") || file.contains("META-INF"));
        assertThat(folder.resolve("src/main/model/model.onnx")).hasSameBinaryContentAs(TABLE);
    }

    @Test
    void aModelThatIsThereAlreadyIsNotCopied() throws IOException {
        Path there = folder.resolve("src/main/model/1/iris.onnx");
        Files.createDirectories(there.resolveSibling("."));
        Files.copy(IRIS, there);

        start(there).plan("iris", "com.example", false).apply(Events.NONE);

        assertThat(files()).contains("src/main/model/1/iris.onnx").doesNotContain("src/main/model/model.onnx");
    }

    @Test
    void filesThatTheModelRefersToComeWithIt() throws IOException {
        Path model = Files.writeString(
                Files.createDirectory(folder.resolve("exported")).resolve("a.onnx"), "a");
        OnnxDescription description = new OnnxDescription(List.of(), List.of(), Map.of(), Set.of("w/weights.bin"));
        ModelStart start = new ModelStart(new ProjectFolder(folder), model, description);

        assertThatThrownBy(() -> start.plan("iris", "com.example", false).apply(Events.NONE))
                .hasMessage("The model's file '" + model.resolveSibling("w/weights.bin") + "' is missing. Nothing was"
                        + " changed. Put it beside the ONNX file, which refers to it.");
        Files.writeString(Files.createDirectory(model.resolveSibling("w")).resolve("weights.bin"), "w");
        start.plan("iris", "com.example", false).apply(Events.NONE);

        assertThat(folder.resolve("src/main/model/w/weights.bin")).hasContent("w");
    }

    @Test
    void aFileOutsideTheModelsFolderIsRefused() {
        OnnxDescription description = new OnnxDescription(List.of(), List.of(), Map.of(), Set.of("../secret"));

        assertThatThrownBy(() ->
                        new ModelStart(new ProjectFolder(folder), IRIS, description).plan("iris", "com.example", false))
                .hasMessageEndingWith(
                        "refers to a file outside its folder: '../secret'. Export it with its data in the same folder.");
    }

    private ModelStart start(Path model) {
        return new ModelStart(new ProjectFolder(folder), model, OnnxFile.read(model));
    }

    private ModelStart start(OnnxDescription description) {
        return new ModelStart(new ProjectFolder(folder), IRIS, description);
    }

    private static OnnxDescription described(OnnxTensor... inputs) {
        return new OnnxDescription(List.of(inputs), List.of(), Map.of(), Set.of());
    }

    private void copyTemplate() throws IOException {
        try (Stream<Path> tree = Files.walk(TEMPLATE.resolve("src"))) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(TEMPLATE.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(".").normalize());
                Files.copy(file, copy);
            }
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
