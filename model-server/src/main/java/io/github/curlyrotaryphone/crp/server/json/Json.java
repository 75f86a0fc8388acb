package io.github.curlyrotaryphone.crp.server.json;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** How small JSON without tensors is read, such as the settings. */
public final class Json {

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}
}
