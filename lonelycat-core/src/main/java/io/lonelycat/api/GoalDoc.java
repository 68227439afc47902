// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a goal. Maven goals, their help and the reference are generated from this annotation. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GoalDoc {
    /** Markdown description, as in {@link io.lonelycat.config.ParameterDoc#value}. */
    String value();

    /** Parameters of an example call, such as {@code plan=plan_...}. */
    String example() default "";

    /** Documentation page, relative to docs/reference; empty for none. */
    String page() default "";

    /** Parameters whose meaning differs in this goal. */
    ParameterUse[] uses() default {};
}
