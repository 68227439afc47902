// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lonelycat.error.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** Writes documents for people and for logs. A text with half of a surrogate pair is an {@link IllegalArgumentException}. */
public final class Json {
    // Keys are foreign: they do not belong in the JVM's table of strings, and chosen collisions must not end the
    // reading. Depth and size are checked by us, with our messages.
    private static final JsonFactory FACTORY = JsonFactory.builder()
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

    static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter SORTED = MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final ObjectWriter LINE = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT));

    private Json() {}

    /** Returns the object as UTF-8: two spaces of indentation, LF, a final newline, only the escapes that must be. */
    public static byte[] pretty(JsonObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(PRETTY, object, bytes);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Returns the object on one line, without spaces between tokens and without a newline. */
    public static String line(JsonObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(LINE, object, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Appends a text in quotes, with only the escapes that must be: for lines of which there are as many as files. */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    /**
     * Returns a value in the canonical form of RFC 8785, so that equal values have equal bytes: members sorted by the UTF-16 code
     * units of their keys, no white space.
     *
     * @param value what {@link JsonObject#with} accepts, an {@link InputValue}, or a sorted map of those
     * @throws IllegalArgumentException when the value is of another kind, or an integer is beyond 2^53-1
     */
    public static byte[] canonical(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeCanonical(value, bytes);
        return bytes.toByteArray();
    }

    /** Writes the canonical form, which is not held in memory. */
    static void writeCanonical(Object value, OutputStream out) {
        boolean read = value instanceof InputValue || value instanceof SortedMap;
        write(SORTED, read ? value : JsonObject.normal(value), out);
    }

    /** Writes as UTF-8 by an encoder, since Jackson's own output in bytes accepts half of a surrogate pair. */
    private static void write(ObjectWriter writer, Object value, OutputStream out) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder())) {
            writer.writeValue(text, value);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "A text in a JSON document that LonelyCat writes has half a character (lone surrogate). This is a bug in"
                            + " LonelyCat; report it with this message.",
                    e);
        } catch (IOException e) {
            throw new EngineException(
                    "A JSON document could not be written: " + e.getMessage()
                            + ". This is a bug in LonelyCat; report it with this message.",
                    e);
        }
    }
}
