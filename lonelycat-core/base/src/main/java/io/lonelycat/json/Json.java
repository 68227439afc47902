// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;
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
    /** Binds the components of records and nothing else: no getters, no setters. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonReader.FACTORY)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .constructorDetector(ConstructorDetector.USE_DELEGATING)
            .disable(MapperFeature.INFER_PROPERTY_MUTATORS, MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .annotationIntrospector(new MemberIntrospector())
            .addModule(new DocumentModule())
            // Our own exceptions have the place already.
            .disable(DeserializationFeature.WRAP_EXCEPTIONS)
            .disable(SerializationFeature.WRAP_EXCEPTIONS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();

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
        return prettyValue(object);
    }

    /** Returns the record as {@link #pretty(JsonObject)} does. */
    public static byte[] pretty(Record written) {
        return prettyValue(written);
    }

    private static byte[] prettyValue(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(PRETTY, object, bytes);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Returns the object on one line, without spaces between tokens and without a newline. */
    public static String line(JsonObject object) {
        return lineOf(object);
    }

    /** Returns the record as {@link #line(JsonObject)} does. */
    public static String line(Record written) {
        return lineOf(written);
    }

    private static String lineOf(Object object) {
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
