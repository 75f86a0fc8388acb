package io.github.curlyrotaryphone.crp.spec;

/**
 * An app in one of its environments: the identity of what is changed.
 *
 * @param app the app
 * @param environment the environment
 */
public record AppEnvironment(AppName app, EnvironmentName environment) {
    /** For messages: {@code 'iris' in 'dev'}. */
    public String title() {
        return "'" + app + "' in '" + environment + "'";
    }

    /** Name of the Flux Kustomization and, with {@code .yaml}, of its file: {@code iris.dev}. */
    public String fluxName() {
        return app + "." + environment;
    }

    /** The review branch: {@code crp/dev/iris}. */
    public String reviewBranch() {
        return "crp/" + environment + "/" + app;
    }
}
