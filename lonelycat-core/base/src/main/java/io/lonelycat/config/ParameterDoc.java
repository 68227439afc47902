// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a parameter at the component of a request that has its value. A parameter of several goals is described once: the same name
 * means the same everywhere. Front ends, their help, schemas of tools and the reference are made from this.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterDoc {
    /**
     * Sentences for people, in Markdown: code in backticks, other parameters by their bare names, links to pages as from docs/reference.
     */
    String value();

    /** Its name where no component can have it; empty for the name of the component. */
    String name() default "";

    /** The expected form, in words that follow "expected"; empty for that of the type. */
    String expected() default "";

    /** Its constants in lower case are the words there are to choose from; none where there is no such list. */
    Class<? extends Enum<?>>[] words() default {};

    /** The words there are to choose from where no type has them. */
    String[] choices() default {};
}
