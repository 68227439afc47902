// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.NullNode;
import io.lonelycat.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parsed value of a JSON or YAML document, with its location. A getter throws {@link InvalidInputException} if the
 * value has another type.
 */
public sealed class InputValue implements Place permits InputObject {
    private final @Nullable InputValue parent;
    private final Object step;

    private final int line;
    private final int column;
    /**
     * Value as a String, Long, Boolean, List of InputValue or Map of members; in documents of other tools also a Double
     * or NullNode.
     */
    private final Object content;

    InputValue(@Nullable InputValue parent, Object step, int line, int column, Object content) {
        this.parent = parent;
        this.step = step;
        this.line = line;
        this.column = column;
        this.content = content;
    }

    /** Returns a copy of this value, located at the line and column of a problem inside the value. */
    InputValue seenFrom(int otherLine, int otherColumn) {
        return new InputValue(parent, step, otherLine, otherColumn, content);
    }

    @JsonValue
    Object content() {
        return content;
    }

    void add(InputValue part) {
        elements().add(part);
    }

    /** Returns this value's key in an object, index in a list or, for a root, document name. */
    public String key() {
        return parent == null ? source().name() : step.toString();
    }

    /** Returns the location of the value: document name, line, column (YAML only) and JSON pointer. */
    @Override
    public String where() {
        String pointer = pointer();
        String place = source().place(line, column);
        return pointer.isEmpty() ? place : place + ", " + QuotedText.sentence(pointer);
    }

    /** Returns the value's line, counted from 1; for a member, the line of its key. */
    public int line() {
        return line;
    }

    public String document() {
        return source().name();
    }

    public InputValue withElements(List<InputValue> elements) {
        return new InputValue(parent, step, line, column, new ArrayList<>(elements));
    }

    public InputObject withMembers(List<InputValue> values) {
        InputObject object = new InputObject(parent, step, line, column);
        values.forEach(object::add);
        return object;
    }

    /**
     * Returns the value's column, counted from 1; JSON columns count bytes. For a member, returns the column of its
     * key.
     */
    public int column() {
        return column;
    }

    /** Returns the value's JSON pointer (RFC 6901); empty for the whole document. */
    public String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + key().replace("~", "~0").replace("/", "~1");
    }

    private DocumentSource source() {
        InputValue top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        return (DocumentSource) top.step;
    }

    @Override
    public String inDocument() {
        String pointer = pointer();
        return pointer.isEmpty() ? "line " + line : pointer;
    }

    @Override
    public InvalidInputException problem(String whatAndNext) {
        return new InvalidInputException(where() + ": " + whatAndNext);
    }

    /** Adds this value's location to the message of a validation error. */
    public InvalidInputException refused(InvalidInputException why) {
        String message = String.valueOf(why.getMessage());
        // Add no location to an error message that contains one already.
        return message.startsWith(where()) || message.startsWith(document() + " line ")
                ? why
                : new InvalidInputException(where() + ": " + why.getMessage(), why);
    }

    InvalidInputException expected(String expectation) {
        return problem("expected " + expectation + " but found " + found());
    }

    boolean isAbsent() {
        return content instanceof NullNode;
    }

    String found() {
        if (content instanceof String text) {
            return "the string " + QuotedText.text(text);
        }
        if (content instanceof Number) {
            return (isInteger() ? "the integer " : "the number ") + content;
        }
        if (isBoolean() || isAbsent()) {
            return content.toString();
        }
        return isList() ? "a list" : "an object";
    }

    public String string() {
        if (content instanceof String text) {
            return text;
        }
        throw expected(isInteger() || isBoolean() ? "a string (put it in quotes)" : "a string");
    }

    /** Returns the value as a string; fails if blank. */
    public String text() {
        String text = string();
        if (text.isBlank()) {
            throw expected("a text that is not blank");
        }
        return text;
    }

    public long integer(long min, long max) {
        if (content instanceof Long number && number >= min && number <= max) {
            return number;
        }
        throw expected("an integer from " + min + " to " + max);
    }

    public double number(double min, double max) {
        if (content instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
            return number.doubleValue();
        }
        throw expected("a number from " + min + " to " + max);
    }

    public boolean bool() {
        if (content instanceof Boolean truth) {
            return truth;
        }
        throw expected("true or false");
    }

    public List<InputValue> list() {
        return Collections.unmodifiableList(elements());
    }

    @SuppressWarnings("unchecked") // see content: a list contains only InputValue
    private List<InputValue> elements() {
        if (content instanceof List<?> list) {
            return (List<InputValue>) list;
        }
        throw expected("a list");
    }

    public List<String> strings() {
        if (!isList()) {
            throw expected("a list of strings");
        }
        return list().stream().map(InputValue::string).toList();
    }

    public InputObject object() {
        if (this instanceof InputObject object) {
            return object;
        }
        throw expected("an object");
    }

    public <E extends Enum<E>> E oneOf(Class<E> type) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = Names.of(constant);
            if (name.equals(content)) {
                return constant;
            }
            names.add(name);
        }
        String hint = isString()
                ? Names.nearest(string(), names)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("")
                : "";
        throw problem("expected one of " + String.join(", ", names) + " but found " + found() + hint);
    }

    /** Parses a duration: an integer with the unit ms, s, m, h or d; at most 36500 days. */
    public Duration duration() {
        Duration duration = content instanceof String text ? Quantities.duration(text) : null;
        if (duration == null) {
            throw expected("a duration such as 500ms, 90s, 10m, 2h or 7d");
        }
        return duration;
    }

    /** Parses a size: an integer with an optional unit B, KB, MB or GB; 1 KB is 1024 bytes. */
    public long byteSize() {
        long size = content instanceof Long number ? number : isString() ? Quantities.bytes(string()) : -1;
        if (size < 0) {
            throw expected("a size such as 123B, 10KB, 5MB, 1GB or a number of bytes, at most 2^53-1 bytes");
        }
        return size;
    }

    public Digest digest() {
        try {
            return new Digest(content instanceof String text ? text : "");
        } catch (IllegalArgumentException malformed) {
            throw expected("a digest, which is sha256: and 64 lower-case hexadecimal digits,");
        }
    }

    /** Parses a time in ISO 8601 with an offset. */
    public Instant instant() {
        try {
            return OffsetDateTime.parse(content instanceof String text ? text : "")
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw expected("a time with an offset such as 2026-01-31T23:59:59Z");
        }
    }

    public boolean isString() {
        return content instanceof String;
    }

    public boolean isElement() {
        return step instanceof Integer;
    }

    public boolean isList() {
        return content instanceof List<?>;
    }

    public boolean isObject() {
        return this instanceof InputObject;
    }

    public boolean isInteger() {
        return content instanceof Long;
    }

    public boolean isBoolean() {
        return content instanceof Boolean;
    }

    /** Returns the value as a String, Long, Boolean, list or map without locations. */
    public Object plain() {
        return isList() ? new ArrayList<>(list().stream().map(InputValue::plain).toList()) : content;
    }
}
