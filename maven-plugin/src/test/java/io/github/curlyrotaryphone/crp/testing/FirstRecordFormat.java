package io.github.curlyrotaryphone.crp.testing;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Records as the writer of their first format had them. */
public final class FirstRecordFormat {
    private FirstRecordFormat() {}

    /** That record without the keys that came later. */
    public static String of(String record) {
        ObjectNode json = (ObjectNode) JsonText.read(record);
        json.put("crp", 1);
        json.remove(List.of("readBy", "objects", "names", "verification", "renderedBy"));
        return JsonText.pretty(json);
    }
}
