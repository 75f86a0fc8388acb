package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.input.RenderNotes;
import io.github.curlyrotaryphone.crp.compare.input.Upgrade;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a program must know of a side that crp rendered. */
final class RenderNotesJson {
    private RenderNotesJson() {}

    static void put(ObjectNode json, RenderNotes notes) {
        if (notes.isImageOpen()) {
            json.put("imageOpen", true);
        }
        notes.upgrade().ifPresent(upgrade -> upgrade(json.putObject("upgrade"), upgrade));
    }

    private static void upgrade(ObjectNode json, Upgrade upgrade) {
        json.put("from", upgrade.from());
        json.put("to", upgrade.to());
        json.put("share", upgrade.share().name().toLowerCase(Locale.ROOT));
        texts(json.putArray("objects"), upgrade.objects());
        texts(json.putArray("restarts"), upgrade.restarts());
    }

    private static void texts(ArrayNode array, List<String> values) {
        values.forEach(array::add);
    }
}
