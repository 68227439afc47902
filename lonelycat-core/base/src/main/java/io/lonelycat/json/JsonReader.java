// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;
import com.fasterxml.jackson.core.sym.ByteQuadsCanonicalizer;
import com.fasterxml.jackson.core.util.BufferRecycler;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON into values that know their place. Beside {@link ForeignJson} the only class that knows how to read with Jackson. */
final class JsonReader {
    // Depth and size are checked by us, with our messages.
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(DocumentSource.DEEPEST + 1)
            .maxStringLength(DocumentSource.MOST_BYTES)
            .maxNameLength(DocumentSource.MOST_BYTES)
            .maxNumberLength(DocumentSource.MOST_BYTES)
            .build();

    // Keys are foreign: they do not belong in the JVM's table of strings, and chosen collisions must not end the
    // reading.
    private static final int KEYS = JsonFactory.Feature.CANONICALIZE_FIELD_NAMES.getMask();

    private static final int SYNTAX = JsonParser.Feature.collectDefaults();
    private static final ByteQuadsCanonicalizer NAMES = ByteQuadsCanonicalizer.createRoot();

    private static final Pattern ADVICE = Pattern.compile(": enable `| \\(not recognized as one since");

    private final DocumentSource source;
    private final int firstLine;
    private final boolean foreign;
    private final InputTree tree;

    private JsonReader(DocumentSource source, int firstLine, boolean foreign) {
        this.source = source;
        this.firstLine = firstLine;
        this.foreign = foreign;
        this.tree = new InputTree(source);
    }

    static InputObject read(DocumentSource source, byte[] bytes, int off, int len, int firstLine) {
        return new JsonReader(source, firstLine, false).read(bytes, off, len);
    }

    static InputObject readForeign(DocumentSource source, byte[] bytes) {
        return new JsonReader(source, 1, true).read(bytes, 0, bytes.length);
    }

    /** Reads all values of a text, one behind the other. */
    static List<InputValue> readAll(DocumentSource source, byte[] bytes) {
        List<InputValue> values = new ArrayList<>();
        new JsonReader(source, 1, true).read(bytes, 0, bytes.length, values::add);
        return values;
    }

    /**
     * Returns a parser of UTF-8, which was checked before. Made as a factory would make it: the factory itself names all
     * parsers and generators there are, and every goal would load them.
     */
    private static JsonParser parser(byte[] bytes, int off, int len) {
        ErrorReportConfiguration errors = ErrorReportConfiguration.defaults();
        IOContext context = new IOContext(
                LIMITS,
                StreamWriteConstraints.defaults(),
                errors,
                new BufferRecycler(),
                ContentReference.construct(true, bytes, off, len, errors),
                false);
        return new UTF8StreamJsonParser(
                context, SYNTAX, null, null, NAMES.makeChild(KEYS), bytes, off, off + len, 0, false);
    }

    private InputObject read(byte[] bytes, int off, int len) {
        read(bytes, off, len, null);
        return tree.document(firstLine);
    }

    private void read(byte[] bytes, int off, int len, @Nullable Consumer<InputValue> all) {
        try (JsonParser parser = parser(bytes, off, len)) {
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                take(token, parser);
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth == 0 && all != null) {
                    all.accept(tree.value());
                } else if (depth == 0) {
                    requireEnd(parser);
                }
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            int line = at == null ? firstLine : line(at);
            throw source.syntaxProblem(line, at == null ? 1 : at.getColumnNr(), "not valid JSON: " + reason(e), e);
        } catch (IOException e) {
            throw new EngineException(source.name() + " could not be read from memory; try again.", e);
        }
    }

    private void take(JsonToken token, JsonParser parser) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int line = line(at);
        int column = at.getColumnNr();
        switch (token) {
            case START_OBJECT -> tree.startObject(line, column);
            case START_ARRAY -> tree.startList(line, column);
            case END_OBJECT, END_ARRAY -> tree.end();
            case FIELD_NAME -> tree.key(parser.currentName(), line, column);
            case VALUE_STRING -> tree.string(parser.getText(), line, column);
            case VALUE_NUMBER_INT -> tree.integer(parser.getText(), line, column);
            case VALUE_TRUE -> tree.bool(true, line, column);
            case VALUE_FALSE -> tree.bool(false, line, column);
            case VALUE_NULL -> nothing(line, column);
            default -> fraction(parser.getText(), line, column);
        }
    }

    private void nothing(int line, int column) {
        if (!foreign || !tree.expectsMember()) {
            throw tree.nothing(line, column);
        }
        tree.absent(line, column);
    }

    private void fraction(String text, int line, int column) {
        if (!foreign) {
            throw tree.fraction(text, line, column);
        }
        tree.number(Double.parseDouble(text), line, column);
    }

    private void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            JsonLocation at = parser.currentTokenLocation();
            throw source.syntaxProblem(
                    line(at), at.getColumnNr(), "the document has ended before this; remove it", null);
        }
    }

    private int line(JsonLocation at) {
        return at.getLineNr() + firstLine - 1;
    }

    /** Leaves out the end of some of Jackson's messages, which tells programmers how to make it less strict. */
    private static String reason(JsonProcessingException e) {
        return QuotedText.sentence(ADVICE.split(e.getOriginalMessage(), 2)[0]);
    }
}
