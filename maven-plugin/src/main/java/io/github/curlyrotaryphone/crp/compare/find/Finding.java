package io.github.curlyrotaryphone.crp.compare.find;

import io.github.curlyrotaryphone.crp.compare.model.Notice;
import io.github.curlyrotaryphone.crp.compare.model.Notice.Kind;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.compare.object.ManifestPair;
import java.util.List;

/** Finds something that a reviewer must know about two sides. */
interface Finding {
    /** The notices, in the order of the objects. */
    List<Notice> in(ManifestPair pair);

    /** A notice from a template and its values. */
    static Notice notice(Kind kind, String template, Object... values) {
        return new Notice(kind, Sentence.of(template, values));
    }
}
