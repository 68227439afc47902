// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link RecordJson} cannot tell from the type of a component. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Member {
    /** The key; that of the component where it is empty. */
    String value() default "";

    /** The smallest integer. */
    long min() default 0;

    /** The largest integer; that of the type where nothing is said. */
    long max() default Long.MAX_VALUE;

    /** Whether a string may be blank. */
    boolean blank() default true;

    /**
     * Whether what says nothing is left out: an empty list, map or string, false, no time, the first constant of an enumeration,
     * or the constant {@code NONE} of a record.
     */
    boolean ifAny() default false;

    /** Whether it is null where there is no member. */
    boolean orNull() default false;

    /** Whether a record has no object of its own: its members are among the others. */
    boolean inline() default false;
}
