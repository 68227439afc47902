// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON Schemas, as clients are told what a tool takes and gives. */
final class Schemas {
    private static final String TYPE = "type";

    private Schemas() {}

    static Map<String, Object> text() {
        return of("string");
    }

    /** A text that matches a pattern as a whole. */
    static Map<String, Object> text(String pattern) {
        Map<String, Object> schema = of("string");
        schema.put("pattern", pattern);
        return schema;
    }

    static Map<String, Object> number(int least, int most) {
        Map<String, Object> schema = of("integer");
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    static Map<String, Object> count() {
        Map<String, Object> schema = of("integer");
        schema.put("minimum", 0);
        return schema;
    }

    static Map<String, Object> truth() {
        return of("boolean");
    }

    static Map<String, Object> list(Map<String, Object> items, int most) {
        Map<String, Object> schema = of("array");
        schema.put("items", items);
        schema.put("maxItems", most);
        return schema;
    }

    /** An object whose names are free. */
    static Map<String, Object> map(Map<String, Object> values, int most) {
        Map<String, Object> schema = of("object");
        schema.put("additionalProperties", values);
        schema.put("maxProperties", most);
        return schema;
    }

    /** An object of any kind. */
    static Map<String, Object> object() {
        return of("object");
    }

    /** An object with these members and no others. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = of("object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> of(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, type);
        return schema;
    }
}
