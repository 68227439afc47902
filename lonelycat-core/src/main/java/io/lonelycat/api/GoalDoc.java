// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a goal at its request. Goals of Maven, their help and the reference are made from this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GoalDoc {
    /** Sentences for people, as in {@link io.lonelycat.config.ParameterDoc#value}. */
    String value();

    /** The parameters of an example call, such as {@code plan=plan_...}; empty for a call without parameters. */
    String example() default "";

    /** The page with more about the goal, as from docs/reference; empty for none. */
    String page() default "";

    /** The parameters that this goal uses in another way than most of its goals. */
    ParameterUse[] uses() default {};
}
