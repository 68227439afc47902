// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a result has beside its message; what is absent, or of another type, counts as missing. */
record Details(Map<String, Object> members) {
    static Details of(JsonObject object) {
        return new Details(object.members());
    }

    Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    @Nullable
    Long number(String name) {
        return members.get(name) instanceof Long number ? number : null;
    }

    boolean truth(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    Details object(String name) {
        return members.get(name) instanceof JsonObject object ? of(object) : new Details(Map.of());
    }

    List<Details> objects(String name) {
        return elements(name, JsonObject.class).map(Details::of).toList();
    }

    List<String> texts(String name) {
        return elements(name, String.class).toList();
    }

    private <T> Stream<T> elements(String name, Class<T> type) {
        return members.get(name) instanceof List<?> list
                ? list.stream().filter(type::isInstance).map(type::cast)
                : Stream.empty();
    }
}
