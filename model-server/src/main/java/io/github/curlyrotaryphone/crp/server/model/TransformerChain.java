package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The transformers of one model as one: the first is the outermost. */
final class TransformerChain implements Transformer {

    private final List<Transformer> inward;
    private final List<Transformer> outward;

    TransformerChain(List<Transformer> transformers, String model) {
        inward = transformers.stream().filter(each -> each.appliesTo(model)).toList();
        List<Transformer> reversed = new ArrayList<>(inward);
        Collections.reverse(reversed);
        outward = List.copyOf(reversed);
    }

    boolean isEmpty() {
        return inward.isEmpty();
    }

    @Override
    public ModelMetadata describe(ModelMetadata model) {
        ModelMetadata described = model;
        for (Transformer transformer : outward) {
            described = transformer.describe(described);
        }
        return described;
    }

    @Override
    public Tensors preprocess(Tensors inputs, Parameters request) {
        Tensors changed = inputs;
        for (Transformer transformer : inward) {
            changed = transformer.preprocess(changed, request);
        }
        return changed;
    }

    @Override
    public Tensors postprocess(Tensors outputs, Parameters request) {
        Tensors changed = outputs;
        for (Transformer transformer : outward) {
            changed = transformer.postprocess(changed, request);
        }
        return changed;
    }
}
