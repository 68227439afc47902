// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Altered copy of a valid document. Table row: {@code name | document | /pointer = value ; /pointer -}; {@code -} removes the member. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AlteredDocument(String name, byte[] bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a table of alterations with the documents that the table names. */
    public static List<AlteredDocument> read(Path table, Path documents) throws IOException {
        List<AlteredDocument> altered = new ArrayList<>();
        for (String row : Files.readAllLines(table)) {
            String[] cells = row.split(" \\| ", 3);
            JsonNode document = JSON.readTree(documents.resolve(cells[1]).toFile());
            for (String alteration : cells[2].split(" ; ", -1)) {
                alter(document, alteration);
            }
            altered.add(new AlteredDocument(cells[0], JSON.writeValueAsBytes(document)));
        }
        return altered;
    }

    private static void alter(JsonNode document, String alteration) throws IOException {
        int end = alteration.indexOf(' ');
        JsonPointer pointer = JsonPointer.compile(alteration.substring(0, end));
        JsonNode parent = document.at(pointer.head());
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object && alteration.endsWith(" -")) {
            if (object.remove(last.getMatchingProperty()) == null) {
                throw new IllegalArgumentException("Nothing to remove: " + alteration);
            }
            return;
        }
        JsonNode value = JSON.readTree(alteration.substring(end + " = ".length()));
        if (parent instanceof ObjectNode object) {
            object.set(last.getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode list && last.getMatchingIndex() >= 0) {
            list.set(last.getMatchingIndex(), value);
        } else if (parent instanceof ArrayNode list) {
            list.add(value);
        } else {
            throw new IllegalArgumentException("No such member: " + alteration);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
