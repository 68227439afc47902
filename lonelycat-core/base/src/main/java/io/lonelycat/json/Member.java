// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a component of a record to {@link DocumentModule} beyond its type. */
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Member {
    /** The smallest integer. */
    long min() default 0;

    /** The largest integer; that of the type where nothing is said. */
    long max() default Long.MAX_VALUE;

    /** The prefix of ids; empty for any string. */
    String id() default "";

    /** Allows a blank string. */
    boolean blank() default true;

    /**
     * Leaves out a value that says nothing: an empty list, map or string, false, no time, the first constant of an enumeration,
     * or the constant {@code NONE} of a record.
     */
    boolean ifAny() default false;

    /** Writes a value that says nothing, too: the member may be missing only where it is read. */
    boolean written() default false;

    /** Stands for a missing member by null. */
    boolean orNull() default false;

    /** Puts the members of a record among the others, instead of into an object of their own. */
    boolean inline() default false;
}
