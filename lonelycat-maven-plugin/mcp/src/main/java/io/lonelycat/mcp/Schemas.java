// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON Schemas, as clients are told what a tool takes. */
final class Schemas {
    private Schemas() {}

    static Map<String, Object> text() {
        return of("string");
    }

    /** A text, or a list of objects that its receiver knows. */
    static Map<String, Object> textOrList() {
        Map<String, Object> list = of("array");
        list.put("items", of("object"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("anyOf", List.of(text(), list));
        return schema;
    }

    static Map<String, Object> integer() {
        return of("integer");
    }

    static Map<String, Object> truth() {
        return of("boolean");
    }

    static Map<String, Object> texts() {
        Map<String, Object> schema = of("array");
        schema.put("items", text());
        return schema;
    }

    /** An object whose names are free. */
    static Map<String, Object> namedTexts() {
        Map<String, Object> schema = of("object");
        schema.put("additionalProperties", text());
        return schema;
    }

    /** An object with these members and no others. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = of("object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> of(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }
}
