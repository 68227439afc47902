// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a goal. LonelyCat's build generates Maven goals, help texts and reference pages from {@code GoalDoc}
 * annotations.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GoalDoc {
    /** Description of the goal, in the Markdown that {@link io.lonelycat.config.ParameterDoc} describes. */
    String value();

    /** Parameters of an example call of the goal, such as {@code plan=plan_...}. */
    String example() default "";

    /** Documentation page of the goal, relative to docs/reference; empty for none. */
    String page() default "";

    /** Parameters that the annotated goal uses differently from other goals. */
    ParameterUse[] uses() default {};
}
