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

    /** Prefix that ids in the record component must have; empty if it contains no ids. */
    String id() default "";

    boolean blank() default true;

    /**
     * Omits the JSON member if the component has the default value of its type: an empty value, false, zero, the first
     * enum constant, or a record's {@code NONE}.
     */
    boolean ifAny() default false;

    /** Writes the JSON member even if its value is empty; a document without this member remains valid. */
    boolean written() default false;

    boolean orNull() default false;

    /** Writes the members of an inner record directly into the enclosing JSON object. */
    boolean inline() default false;

    /** Meaning of the member in Markdown, for a table of the reference; links are relative to docs/reference. */
    String meaning() default "";
}
