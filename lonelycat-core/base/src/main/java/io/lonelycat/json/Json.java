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
 * Converts JSON and YAML documents to records, and records to JSON. Writing an unpaired surrogate throws {@link
 * IllegalArgumentException}.
 */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonReader.FACTORY)
            .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .constructorDetector(ConstructorDetector.USE_DELEGATING)
            .disable(MapperFeature.INFER_PROPERTY_MUTATORS, MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
            .annotationIntrospector(new MemberIntrospector())
            .addModule(new DocumentModule())
            // The engine's exceptions already contain a location, so Jackson must not wrap them.
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

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ObjectNode object(Object written) {
        return MAPPER.valueToTree(written);
    }

    /** Merges the members of several objects, in the given order. */
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

    public static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Formats a document as JSON in UTF-8, with two spaces of indentation, LF, a final newline and minimal escapes.
     *
     * @throws IllegalArgumentException if a value is null, a fraction or an integer beyond 2^53-1
     */
    public static byte[] pretty(Object document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(PRETTY, document, bytes);
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** Formats a value as one line of JSON, without whitespace or final newline; null is allowed. */
    public static String line(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(LINE, value, bytes, UnaryOperator.identity());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Binds a parsed value to a record, see {@link DocumentModule}. */
    public static <R extends Record> R read(Class<R> type, InputValue value) {
        return read(type, new TreeParser(value, false));
    }

    /** Binds those members of an object that a record declares; the caller must read all other members. */
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
     * Parses one JSON document that another tool wrote; refuses duplicate keys.
     *
     * @throws InvalidInputException if the bytes are invalid JSON; the message does not quote them
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

    /** Appends a JSON string with minimal escapes. */
    public static void quote(String text, StringBuilder out) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    /**
     * Returns a value's canonical JSON by RFC 8785: equal values have equal bytes.
     *
     * @param value a record, a parsed value, or a list or sorted map of such values
     */
    public static byte[] canonical(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeCanonical(value, bytes);
        return bytes.toByteArray();
    }

    static void writeCanonical(Object value, OutputStream out) {
        // Convert a record to a JsonNode, because Jackson does not sort a record's members.
        boolean sorted = value instanceof InputValue || value instanceof SortedMap || value instanceof JsonNode;
        write(SORTED, sorted ? value : node(value), out);
    }

    private static void write(ObjectWriter writer, Object value, OutputStream out) {
        write(writer, value, out, ExactGenerator::new);
    }

    /** Writes JSON with the JDK's UTF-8 encoder, because Jackson's byte output accepts unpaired surrogates. */
    private static void write(
            ObjectWriter writer, Object value, OutputStream out, UnaryOperator<JsonGenerator> generating) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
                JsonGenerator generator = generating.apply(writer.createGenerator(text))) {
            writer.writeValue(generator, value);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "LonelyCat cannot write a JSON document, because one of its texts is not valid Unicode"
                            + " (unpaired surrogate). This is a bug in LonelyCat; report it with this message.",
                    e);
        } catch (IOException e) {
            // Unwraps a serializer's exception, which Jackson databind wraps in an IOException.
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
