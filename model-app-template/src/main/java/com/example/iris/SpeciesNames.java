package com.example.iris;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.List;
import java.util.stream.IntStream;

/** Adds an output "species" with the name of the species that each of the model's labels stands for. */
public final class SpeciesNames implements Transformer {

    private static final List<String> NAMES = List.of("setosa", "versicolor", "virginica");

    @Override
    public ModelMetadata describe(ModelMetadata model) {
        return model.plusOutput(new TensorMetadata("species", Datatype.BYTES, Shape.of(-1)));
    }

    @Override
    public Tensors postprocess(Tensors outputs) {
        Tensor label = outputs.get("label");
        List<String> species = IntStream.range(0, label.elements())
                .mapToObj(row -> NAMES.get((int) label.longAt(row)))
                .toList();
        return outputs.with(Tensor.ofTexts("species", label.shape(), species));
    }
}
