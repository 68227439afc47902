// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonAppend;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a record that is a complete JSON document, with {@code schema} as first member. */
@JacksonAnnotationsInside
@JsonAppend(prepend = true, props = @JsonAppend.Prop(value = SchemaWriter.class, name = "schema", type = String.class))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DocumentSchema {
    /** Name and version of the schema, such as {@code lonelycat.plan/1}. */
    String value();
}
