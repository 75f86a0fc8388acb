package io.github.curlyrotaryphone.crp.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/** Counts the events of a parser and stops it before the nesting becomes too deep to process the tree. */
final class DepthGuard implements Parser {
    /** The message of the exception if the limit is exceeded. */
    static final String TOO_DEEP = "nested too deeply";

    private final Parser parser;
    private int depth;
    private int nodes;

    DepthGuard(Parser parser) {
        this.parser = parser;
    }

    /** The values written so far, each alias counted once. */
    int nodes() {
        return nodes;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
        return parser.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
        return parser.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return parser.hasNext();
    }

    @Override
    public Event next() {
        Event event = parser.next();
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> enter(event);
            case MappingEnd, SequenceEnd -> depth--;
            case Scalar, Alias -> nodes++;
            default -> {
                // the frame of a document
            }
        }
        return event;
    }

    private void enter(Event event) {
        nodes++;
        depth++;
        if (depth > Limits.NESTING) {
            throw new ParserException("", Optional.empty(), TOO_DEEP, event.getStartMark());
        }
    }
}
