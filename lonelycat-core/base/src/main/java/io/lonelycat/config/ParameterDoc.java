// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents a parameter on the record component that receives it, for help, tool schemas and the reference. A parameter name means the same
 * in all goals and is documented once.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterDoc {
    /** Description in Markdown: code in backticks, other parameters by bare name, links relative to docs/reference. */
    String value();

    /** Name of the parameter; empty for the name of the record component. */
    String name() default "";

    /** Text after "expected" in error messages; empty for the text of the parameter's type. */
    String expected() default "";

    /** Enum whose lower-case constants are the valid values. */
    Class<? extends Enum<?>>[] words() default {};

    /** Valid values of a parameter that is no enum. */
    String[] choices() default {};
}
