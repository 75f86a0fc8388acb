package io.github.curlyrotaryphone.crp.server.settings;

/** What clients may do with the server's models. */
public enum RepositoryAccess {
    /** Nothing: the extension model_repository is off. */
    OFF,
    /** They may list the models, with their states. */
    READ,
    /** On a separate port, and with a token, they may also load and unload models. */
    WRITE
}
