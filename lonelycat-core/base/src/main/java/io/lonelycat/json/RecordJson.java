// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;

/** Reads and writes records as objects of documents, by databind as {@link DocumentModule} describes. */
public final class RecordJson {
    private RecordJson() {}

    /**
     * Reads a record from an object.
     *
     * @throws InvalidInputException where the object is not as the record has it
     */
    public static <R extends Record> R read(Class<R> type, InputValue value) {
        return read(type, new TreeParser(value, false));
    }

    /** Reads a record from some members of an object, as {@link #read} does, and leaves others to the caller. */
    public static <R extends Record> R members(Class<R> type, InputObject in) {
        return read(type, new TreeParser(in, true));
    }

    private static <R extends Record> R read(Class<R> type, TreeParser parser) {
        try {
            return Json.MAPPER.readerFor(type).readValue(parser);
        } catch (IOException e) {
            throw new EngineException(
                    "A document cannot be read as " + type.getName() + ": " + e.getMessage()
                            + ". This is a bug in LonelyCat; report it with this message.",
                    e);
        }
    }

    /** Returns a record as an object, which begins with its schema if it is a whole document. */
    public static JsonObject write(Record written) {
        JsonObject json = new JsonObject();
        write(written, json);
        return json;
    }

    /** Adds the components of a record to an object. */
    public static void write(Record written, JsonObject json) {
        JsonNode tree = Json.MAPPER.valueToTree(written);
        JsonObject.of(tree).members().forEach(json::with);
    }
}
