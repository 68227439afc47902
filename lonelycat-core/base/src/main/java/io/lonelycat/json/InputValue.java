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
 * A value that was read, and where it is. Each way of asking for it checks its type; what does not fit is an
 * {@link InvalidInputException} that says where it is, what was expected and what was found.
 */
public sealed class InputValue implements Place permits InputObject {
    private final @Nullable InputValue parent;
    /** The source of the whole document, the key of a member, or the index of an element. */
    private final Object step;

    private final int line;
    private final int column;
    /** A String, Long, Boolean, List of InputValue, or Map of members; in documents of others also a Double, or the NullNode. */
    private final Object content;

    InputValue(@Nullable InputValue parent, Object step, int line, int column, Object content) {
        this.parent = parent;
        this.step = step;
        this.line = line;
        this.column = column;
        this.content = content;
    }

    /** Returns this value as if it stood there, for problems with a part of it that has no pointer of its own. */
    InputValue seenFrom(int otherLine, int otherColumn) {
        return new InputValue(parent, step, otherLine, otherColumn, content);
    }

    /** Returns the content, which is also what Jackson writes. */
    @JsonValue
    Object content() {
        return content;
    }

    /** Adds a value that was made for this list. */
    void add(InputValue part) {
        elements().add(part);
    }

    /** Returns the key of a member, or the index of an element; of a whole document, its name. */
    public String key() {
        return parent == null ? source().name() : step.toString();
    }

    /** Returns the place for a message: document, line (in YAML also the column) and JSON pointer. */
    @Override
    public String where() {
        String pointer = pointer();
        String place = source().place(line, column);
        return pointer.isEmpty() ? place : place + ", " + QuotedText.sentence(pointer);
    }

    /** Returns the line of its document, from 1, on which the value stands; for a member of an object, its key. */
    public int line() {
        return line;
    }

    /** Returns what messages call the document that the value was read from. */
    public String document() {
        return source().name();
    }

    /** Returns a list in the place of this one, with these elements, each of which keeps its own place. */
    public InputValue withElements(List<InputValue> elements) {
        return new InputValue(parent, step, line, column, new ArrayList<>(elements));
    }

    /** Returns an object in the place of this one, with these members, each of which keeps its own place and key. */
    public InputObject withMembers(List<InputValue> values) {
        InputObject object = new InputObject(parent, step, line, column);
        values.forEach(object::add);
        return object;
    }

    /** Returns the column, from 1 and in JSON counted in bytes, at which the value begins; for a member, its key. */
    public int column() {
        return column;
    }

    /** Returns the JSON pointer (RFC 6901); empty for the whole document. */
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

    /** Returns an exception about this value; its message begins with {@link #where}. */
    @Override
    public InvalidInputException problem(String whatAndNext) {
        return new InvalidInputException(where() + ": " + whatAndNext);
    }

    /** Returns an exception that says what a value's own rules have against it, with the place of this value. */
    public InvalidInputException refused(InvalidInputException why) {
        String message = String.valueOf(why.getMessage());
        // A place further inside of this document is the more exact one.
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

    /** Describes the content for a message. */
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

    /** Returns a string, which may be empty. */
    public String string() {
        if (content instanceof String text) {
            return text;
        }
        throw expected(isInteger() || isBoolean() ? "a string (put it in quotes)" : "a string");
    }

    /** Returns a string that is not blank. */
    public String text() {
        String text = string();
        if (text.isBlank()) {
            throw expected("a text that is not blank");
        }
        return text;
    }

    /** Returns an integer from {@code min} to {@code max}, both included. */
    public long integer(long min, long max) {
        if (content instanceof Long number && number >= min && number <= max) {
            return number;
        }
        throw expected("an integer from " + min + " to " + max);
    }

    /** Returns a number from {@code min} to {@code max}, both included; only documents of others have fractions. */
    public double number(double min, double max) {
        if (content instanceof Number number && number.doubleValue() >= min && number.doubleValue() <= max) {
            return number.doubleValue();
        }
        throw expected("a number from " + min + " to " + max);
    }

    /** Returns true or false. */
    public boolean bool() {
        if (content instanceof Boolean truth) {
            return truth;
        }
        throw expected("true or false");
    }

    /** Returns the elements of a list. */
    public List<InputValue> list() {
        return Collections.unmodifiableList(elements());
    }

    @SuppressWarnings("unchecked") // a list holds values and nothing else, see content
    private List<InputValue> elements() {
        if (content instanceof List<?> list) {
            return (List<InputValue>) list;
        }
        throw expected("a list");
    }

    /** Returns the elements of a list of strings. */
    public List<String> strings() {
        if (!isList()) {
            throw expected("a list of strings");
        }
        return list().stream().map(InputValue::string).toList();
    }

    /** Returns this value if it is an object. */
    public InputObject object() {
        if (this instanceof InputObject object) {
            return object;
        }
        throw expected("an object");
    }

    /** Returns the constant with this lower-case name. */
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

    /** Returns a length of time, written as an integer and ms, s, m, h or d; at most 36500 days. */
    public Duration duration() {
        Duration duration = content instanceof String text ? Quantities.duration(text) : null;
        if (duration == null) {
            throw expected("a duration such as 500ms, 90s, 10m, 2h or 7d");
        }
        return duration;
    }

    /** Returns a number of bytes, written as an integer alone or with B, KB, MB or GB; 1 KB is 1024 bytes. */
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

    /** Returns a point in time, written in ISO 8601 with an offset. */
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

    /** Returns whether this is an element of a list. */
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

    /** Returns whether this is true or false. */
    public boolean isBoolean() {
        return content instanceof Boolean;
    }

    /** Returns the value without its place: a String, Long or Boolean, or a list or map of those. */
    public Object plain() {
        return isList() ? new ArrayList<>(list().stream().map(InputValue::plain).toList()) : content;
    }
}
