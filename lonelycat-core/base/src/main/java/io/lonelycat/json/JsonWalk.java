// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON of others, however long, and tells of what is wanted alone. Memory does not grow with the document, and
 * nothing that is not wanted is held. A place is written as a JSON pointer in which each element of a list is {@code *}.
 */
public final class JsonWalk {
    private static final int DEEPEST = 200;
    private static final int LONGEST = 1 << 20;

    /** No name makes this place, so that no name can pretend to be a place. */
    private static final String NOWHERE = "//";

    /** Names are foreign, and there may be any number of them: not one is remembered. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .build())
            .build();

    private final Reader in;
    private final Set<String> onTheWay = new HashSet<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int line = 1;

    /**
     * Creates a walk.
     *
     * @param wanted the places of the wanted objects, lists and values
     */
    public JsonWalk(Reader in, Set<String> wanted) {
        this.in = in;
        for (String place : wanted) {
            for (int end = place.length(); end >= 0; end = place.lastIndexOf('/', end - 1)) {
                onTheWay.add(place.substring(0, end));
            }
        }
    }

    /**
     * Hears of what is wanted.
     *
     * @param <X> what it throws to end the walk
     */
    public interface Visitor<X extends Exception> {
        /** Takes the beginning of a wanted object or list, or of one on the way to something wanted. */
        void begin(String place) throws X;

        /** Takes its end. */
        void end(String place) throws X;

        /**
         * Takes a value.
         *
         * @param text as JSON writes it, of a string without quotes and escapes; null for null
         */
        void value(String place, @Nullable String text) throws X;
    }

    /** An object or a list that is open. */
    private record Level(String place, boolean list, Set<String> seen) {}

    /**
     * Goes to the end.
     *
     * @throws InvalidInputException if it is not one JSON value to its end, has a wanted name twice, or is too deep
     * @throws IOException if its characters cannot be read
     */
    public <X extends Exception> void run(Visitor<X> visitor) throws X, IOException {
        try (JsonParser parser = FACTORY.createParser(in)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                line = parser.currentTokenLocation().getLineNr();
                values += levels.isEmpty() ? 1 : 0;
                take(token, parser, visitor);
            }
            if (values != 1) {
                throw new InvalidInputException("it is empty, or more than one document");
            }
        } catch (JsonProcessingException e) {
            line = e.getLocation() == null ? line : e.getLocation().getLineNr();
            throw new InvalidInputException("it is not valid JSON", e);
        }
    }

    /** Returns where it is, in lines from 1. */
    public int line() {
        return line;
    }

    private <X extends Exception> void take(JsonToken token, JsonParser parser, Visitor<X> visitor)
            throws X, IOException {
        if (token == JsonToken.FIELD_NAME) {
            return;
        }
        if (token.isStructEnd()) {
            visitor.end(levels.pop().place());
            return;
        }
        String place = place(parser);
        if (!onTheWay.contains(place)) {
            parser.skipChildren();
        } else if (token.isStructStart()) {
            levels.push(new Level(place, token == JsonToken.START_ARRAY, new HashSet<>()));
            visitor.begin(place);
        } else {
            visitor.value(place, token == JsonToken.VALUE_NULL ? null : parser.getText());
        }
    }

    private String place(JsonParser parser) throws IOException {
        Level level = levels.peek();
        if (level == null) {
            return "";
        }
        if (level.list()) {
            return level.place() + "/*";
        }
        String name = parser.currentName();
        if (name.indexOf('/') >= 0 || name.equals("*")) {
            return NOWHERE;
        }
        String place = level.place() + "/" + name;
        if (onTheWay.contains(place) && !level.seen().add(place)) {
            throw new InvalidInputException("it has " + place + " twice");
        }
        return place;
    }
}
