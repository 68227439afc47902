// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Configures how a record component is checked and written as a JSON member. */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Member {
    long min() default 0;

    long max() default Long.MAX_VALUE;

    /** Required prefix of the component's value, an id; empty if any string is valid. */
    String id() default "";

    boolean blank() default true;

    /**
     * Omits the JSON member if the component's value is an empty list, map or string, false, a zero duration, the first enum constant, or a
     * record's {@code NONE}.
     */
    boolean ifAny() default false;

    /** Writes the member even if its value is empty; a document without this member remains valid. */
    boolean written() default false;

    boolean orNull() default false;

    /** Writes the members of the component, a record, directly into the enclosing object. */
    boolean inline() default false;
}
