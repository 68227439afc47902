// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.NullNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject.Members;
import io.lonelycat.json.JsonObject.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read, and where it is. Each way of asking for it checks its type; what does not fit is an
 * {@link InvalidInputException} that says where it is, what was expected and what was found.
 */
public final class InputValue implements Place {
    private final @Nullable InputValue parent;
    /** The source of the whole document, the key of a member, or the index of an element. */
    private final Object step;

    private final int line;
    private final int column;
    /** A String, Long, Boolean, List of InputValue, or Members; in documents of others also a Double, or the NullNode. */
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

    Object content() {
        return content;
    }

    /** Returns the content as Jackson writes it. */
    @JsonValue
    Object written() {
        return content instanceof Members members ? members.values() : content;
    }

    boolean has(String key) {
        return content instanceof Members members && members.values().containsKey(key);
    }

    /** Adds a value that was made for this object or list. */
    void add(InputValue part) {
        if (content instanceof Members members) {
            members.values().put(part.key(), part);
        } else {
            elements().add(part);
        }
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
    public InputValue withMembers(List<InputValue> values) {
        InputValue object = new InputValue(parent, step, line, column, new Members());
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
        return String.valueOf(why.getMessage()).startsWith(where())
                ? why
                : new InvalidInputException(where() + ": " + why.getMessage(), why);
    }

    private InvalidInputException expected(String expectation) {
        return problem("expected " + expectation + " but found " + found());
    }

    boolean isAbsent() {
        return content instanceof NullNode;
    }

    String found() {
        return QuotedText.value(content);
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

    /** Returns an object. All objects got from one value share what has been asked for. */
    public InputObject object() {
        if (content instanceof Members members) {
            return new InputObject(this, members);
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
            throw expected("a size such as 123B, 10KB, 5MB, 1GB or a number of bytes");
        }
        return size;
    }

    public Digest digest() {
        try {
            return new Digest(content instanceof String text ? text : "");
        } catch (IllegalArgumentException malformed) {
            throw expected("a digest, sha256: and 64 lower-case hexadecimal digits");
        }
    }

    /** Returns a point in time, written in ISO 8601 with an offset. */
    public Instant instant() {
        Instant instant = content instanceof String text ? Timestamps.read(text) : null;
        if (instant == null) {
            throw expected("a time with an offset such as 2026-01-31T23:59:59Z");
        }
        return instant;
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
        return content instanceof Members;
    }

    public boolean isInteger() {
        return content instanceof Long;
    }

    /** Returns whether this is true or false. */
    public boolean isBoolean() {
        return content instanceof Boolean;
    }

    /** Returns the value without its place: a String, Long, Boolean, JsonObject, or an unmodifiable List of those. */
    public Object plain() {
        if (content instanceof Members members) {
            JsonObject object = new JsonObject();
            members.values().forEach((key, member) -> object.with(key, member.plain()));
            return object;
        }
        return isList() ? list().stream().map(InputValue::plain).toList() : content;
    }
}
