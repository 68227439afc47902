// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents a record component that is a goal's parameter, for help, MCP tool schemas and reference pages. A parameter
 * name means the same in all goals and is documented once.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterDoc {
    /**
     * Description of the parameter in Markdown: code in backticks, other parameters by bare name, links relative to
     * docs/reference.
     */
    String value();

    /** Example of the parameter's value, as typed on a command line. */
    String example();

    /** Name of the parameter; if empty, the name of the record component. */
    String name() default "";

    /** Description of valid values for error messages; if empty, the messages list the values. */
    String expected() default "";

    /** Enum whose lower-case constants are the parameter's valid values. */
    Class<? extends Enum<?>>[] words() default {};

    /** Further valid values of the parameter, in addition to the constants of the enum {@code words}. */
    String[] choices() default {};
}
