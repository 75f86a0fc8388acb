package io.github.curlyrotaryphone.crp.mojo;

import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A property of the command line, as {@code -Dname=value}. */
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Property.All.class)
public @interface Property {
    String name();

    String value();

    /** Several of them. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface All {
        Property[] value();
    }
}
