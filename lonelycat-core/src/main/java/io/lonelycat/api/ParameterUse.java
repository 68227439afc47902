// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes how one goal uses a parameter that {@link io.lonelycat.config.ParameterDoc} describes for all goals. */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface ParameterUse {
    String name();

    /** Sentences that replace the parameter's general description; empty to keep that description. */
    String value() default "";

    /** Sentences added to the parameter's general description. */
    String more() default "";

    /** Default value of the parameter in the annotated goal; empty for none. */
    String fallback() default "";

    boolean required() default false;
}
