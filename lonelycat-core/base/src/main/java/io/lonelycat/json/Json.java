// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.ConstructorDetector;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * Binds records to documents that were read, and writes them. To write a text with half of a surrogate pair is an
 * {@link IllegalArgumentException}.
 */
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
    private static final ObjectWriter SORTED =
            MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);
    private static final ObjectWriter LINE = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(INDENT)
            .withArrayIndenter(INDENT));

    private Json() {}

    /** Returns an object without members. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns a record, or an object of a document, as an object of its own. */
    public static ObjectNode object(Object written) {
        return MAPPER.valueToTree(written);
    }

    /**
     * Returns the members of several records or objects as one object, in their order.
     *
     * @throws IllegalArgumentException if a key stands twice
     */
    public static ObjectNode joined(Object... parts) {
        ObjectNode joined = object();
        for (Object part : parts) {
            ObjectNode members = part instanceof ObjectNode written ? written : object(part);
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                if (joined.putIfAbsent(member.getKey(), member.getValue()) != null) {
                    throw new IllegalArgumentException(
                            "The key " + QuotedText.text(member.getKey())
                                    + " was added twice to a JSON object. This is a bug in LonelyCat; report it with this message.");
                }
            }
        }
        return joined;
    }

    /** Returns a value as a member of a document has it. */
    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Returns a record or an object as UTF-8: two spaces of indentation, LF, a final newline, only the escapes that must be.
     *
     * @throws IllegalArgumentException when it has a value that no document has, such as null, a fraction or an integer beyond 2^53-1
     */
    public static byte[] pretty(Object document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(PRETTY, document, bytes);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Returns a value on one line, without spaces between tokens and without a newline; for other programs it may have null. */
    public static String line(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(LINE, value, bytes, UnaryOperator.identity());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Binds a value as a record, as {@link DocumentModule} describes.
     *
     * @throws InvalidInputException where the object is not as the record has it
     */
    public static <R extends Record> R read(Class<R> type, InputValue value) {
        return read(type, new TreeParser(value, false));
    }

    /** Binds some members of an object as a record, as {@link #read} does, and leaves others to the caller. */
    public static <R extends Record> R members(Class<R> type, InputObject in) {
        return read(type, new TreeParser(in, true));
    }

    private static <R extends Record> R read(Class<R> type, TreeParser parser) {
        try {
            return MAPPER.readerFor(type).readValue(parser);
        } catch (IOException e) {
            throw new EngineException(
                    "A document cannot be read as " + type.getName() + ": " + e.getMessage()
                            + ". This is a bug in LonelyCat; report it with this message.",
                    e);
        }
    }

    /**
     * Reads a JSON document of others, in which there may be any values.
     *
     * @throws InvalidInputException if it is not one JSON document, or an object has a key twice; the message does not quote it
     */
    public static JsonNode foreign(byte[] bytes) {
        try {
            JsonNode document = MAPPER.reader(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .readTree(bytes);
            if (document.isMissingNode()) {
                throw new InvalidInputException("the document is empty.");
            }
            return document;
        } catch (JsonProcessingException e) {
            String line = e.getLocation() == null
                    ? ""
                    : ", at line " + e.getLocation().getLineNr();
            throw new InvalidInputException(mistake(e.getOriginalMessage()) + line + ".", e);
        } catch (IOException e) {
            throw new InvalidInputException("the document cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static String mistake(String message) {
        if (message.startsWith("Duplicate field")) {
            return "an object has a key twice";
        }
        return message.startsWith("Trailing token")
                ? "text follows the end of the document"
                : "there is a syntax error";
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
     * @param value a record, a value that was read, or a list or sorted map of those
     * @throws IllegalArgumentException when it has a value that no document has, such as null, a fraction or an integer beyond 2^53-1
     */
    public static byte[] canonical(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeCanonical(value, bytes);
        return bytes.toByteArray();
    }

    /** Writes the canonical form, which is not held in memory. */
    static void writeCanonical(Object value, OutputStream out) {
        // Members of records are sorted as those of a tree; a large document that was read is not copied.
        boolean sorted = value instanceof InputValue || value instanceof SortedMap || value instanceof JsonNode;
        write(SORTED, sorted ? value : node(value), out);
    }

    /** Writes a document of our own. */
    private static void write(ObjectWriter writer, Object value, OutputStream out) {
        write(writer, value, out, ExactGenerator::new);
    }

    /** Writes as UTF-8 by an encoder, since Jackson's own output in bytes accepts half of a surrogate pair. */
    private static void write(
            ObjectWriter writer, Object value, OutputStream out, UnaryOperator<JsonGenerator> generating) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
                JsonGenerator generator = generating.apply(writer.createGenerator(text))) {
            writer.writeValue(generator, value);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "A text in a JSON document that LonelyCat writes has half a character (lone surrogate). This is a bug in"
                            + " LonelyCat; report it with this message.",
                    e);
        } catch (IOException e) {
            // Databind wraps what a serializer refuses.
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new EngineException(
                    "A JSON document could not be written: " + e.getMessage()
                            + ". This is a bug in LonelyCat; report it with this message.",
                    e);
        }
    }
}
