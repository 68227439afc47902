// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record that is a whole document, whose first member names its schema. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentSchema {
    /** The schema, such as {@code lonelycat.plan/1}. */
    String value();
}
