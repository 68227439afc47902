// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents a goal's parameter, a record component, for help, MCP tool schemas and reference pages. A parameter name
 * means the same in all goals and is documented once.
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

    /** Name of the parameter; empty if the record component has this name. */
    String name() default "";

    /** Description of valid values for error messages; if empty, the messages list the values. */
    String expected() default "";

    /** Enum whose lower-case constants are the parameter's valid values. */
    Class<? extends Enum<?>>[] words() default {};

    /** Valid values of the parameter that are no constants of the enum {@code words}. */
    String[] choices() default {};
}
