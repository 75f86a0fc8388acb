package io.github.curlyrotaryphone.crp.compare.model;

/** The topic of a row of the summary. */
public enum Topic {
    VERSION("version"),
    REPOSITORY("repository"),
    IMAGE("image"),
    REPLICAS("replicas"),
    AUTOSCALING("autoscaling"),
    REQUESTS("requests"),
    LIMITS("limits"),
    VARIABLE("variable"),
    VARIABLES("variables"),
    VARIABLE_SOURCES("variables from"),
    EXPOSURE("exposure"),
    CAPACITY("requested together"),
    COST("cost a month");

    private final String words;

    Topic(String words) {
        this.words = words;
    }

    /** The text in the summary table. */
    public String words() {
        return words;
    }
}
