// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes what one goal does with a parameter, beside or in place of what its {@link io.lonelycat.config.ParameterDoc} says. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterUse {
    String name();

    /** Sentences in place of the usual ones; empty for the usual ones. */
    String value() default "";

    /** Sentences that follow the usual ones. */
    String more() default "";

    /** The value of a call that gives none; empty for none. */
    String fallback() default "";

    /** Returns whether each call has to give the parameter. */
    boolean required() default false;
}
