package io.github.curlyrotaryphone.crp.event;

/** Everything that can happen during a run, stage by stage; every method does nothing unless overridden. */
public interface Events extends ImageEvents, GitEvents {
    /** Hears nothing. */
    Events NONE = new Events() {};
}
