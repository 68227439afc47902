// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Parses JSON in UTF-8 into values that contain their locations. */
final class JsonReader {
    // A JsonFactory without an ObjectMapper parses JSON without loading jackson-databind. JSON keys are untrusted:
    // interning them would fill the JVM's string table, and hash collisions that an attacker chooses must not fail the
    // parser. InputTree and InputDocument limit depth and size with clearer error messages than Jackson.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentSource.DEEPEST + 1)
                    .maxStringLength(DocumentSource.MOST_BYTES)
                    .maxNameLength(DocumentSource.MOST_BYTES)
                    .maxNumberLength(DocumentSource.MOST_BYTES)
                    .build())
            .build();

    private static final Pattern ADVICE = Pattern.compile(": enable `| \\(not recognized as one since");

    private final InputTree tree;
    private final int firstLine;

    private JsonReader(InputTree tree, int firstLine) {
        this.tree = tree;
        this.firstLine = firstLine;
    }

    static InputTree read(DocumentSource source, byte[] bytes, int off, int len, int firstLine, boolean foreign) {
        JsonReader reader = new JsonReader(new InputTree(source, foreign), firstLine);
        try (JsonParser parser = FACTORY.createParser(bytes, off, len)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                reader.take(token, parser);
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            int line = at == null ? firstLine : reader.line(at);
            throw source.syntaxProblem(line, at == null ? 1 : at.getColumnNr(), "not valid JSON: " + reason(e), e);
        } catch (IOException e) {
            throw new EngineException(source.name() + ": internal error while reading JSON. Report this error.", e);
        }
        return reader.tree;
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        tree.at(line(at), at.getColumnNr());
        switch (token) {
            case START_OBJECT -> tree.startObject();
            case START_ARRAY -> tree.startList();
            case END_OBJECT, END_ARRAY -> tree.end();
            case FIELD_NAME -> tree.key(parser.currentName());
            case VALUE_STRING -> tree.string(parser.getText());
            case VALUE_NUMBER_INT -> tree.integer(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> tree.add(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> tree.nothing();
            default -> tree.fraction(parser.getText());
        }
    }

    private int line(JsonLocation at) {
        return at.getLineNr() + firstLine - 1;
    }

    private static String reason(JsonProcessingException e) {
        return QuotedText.sentence(ADVICE.split(e.getOriginalMessage(), 2)[0]);
    }
}
