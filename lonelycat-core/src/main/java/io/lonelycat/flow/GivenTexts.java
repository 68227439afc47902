// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.WholeText;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All texts of a call, before anything is done with them: what no document can hold is refused by name, once, here. */
final class GivenTexts {
    private GivenTexts() {}

    /**
     * Looks at a value and all that is in it: texts, optional values, collections, and the components of public records.
     *
     * @param name what messages call it
     * @throws InvalidInputException if a text has half of a surrogate pair
     */
    static void check(String name, @Nullable Object given) {
        if (given instanceof String text) {
            check(name, text);
        } else if (given instanceof Optional<?> optional) {
            check(name, optional.orElse(null));
        } else if (given instanceof Collection<?> collection) {
            collection.forEach(element -> check(name, element));
        } else if (given instanceof Map<?, ?> map) {
            check(name, map.keySet());
            check(name, map.values());
        } else if (given instanceof Record values) {
            components(values);
        }
    }

    private static void check(String name, String text) {
        if (!WholeText.is(text)) {
            throw new InvalidInputException(name + "=" + WholeText.repaired(text)
                    + ": the text has half of a surrogate pair; write the whole character.");
        }
    }

    private static void components(Record given) {
        for (RecordComponent component : given.getClass().getRecordComponents()) {
            try {
                check(component.getName(), component.getAccessor().invoke(given));
            } catch (IllegalAccessException hidden) {
                // A record that front ends cannot see holds nothing that they gave.
                return;
            } catch (ReflectiveOperationException e) {
                throw new EngineException("Cannot look at " + component + ": " + e.getMessage(), e);
            }
        }
    }
}
