// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An object that was read. It remembers which keys were asked for, so that {@link #rejectUnknown} can name the rest. */
public final class InputObject {
    private final InputValue value;
    private final Members members;

    /**
     * The members of an object, and the keys that were asked for.
     *
     * @param asked a key as often as it was asked for; a change set has a million objects, for which sets would be large
     */
    record Members(Map<String, InputValue> values, List<String> asked) {
        Members() {
            this(new LinkedHashMap<>(), new ArrayList<>(0));
        }
    }

    InputObject(InputValue value, Members members) {
        this.value = value;
        this.members = members;
    }

    /**
     * Returns the member with this key.
     *
     * @throws InvalidInputException when it is missing; the message names a key that was perhaps misspelt
     */
    public InputValue required(String key) {
        InputValue member = find(key);
        if (member == null) {
            throw missing(key);
        }
        return member;
    }

    private InvalidInputException missing(String key) {
        List<InputValue> others = neverAsked();
        String hint = Names.nearest(key, others.stream().map(InputValue::key).toList())
                .flatMap(near -> others.stream()
                        .filter(other -> other.key().equals(near))
                        .findFirst())
                .map(near -> "; add the key, or rename " + QuotedText.text(near.key()) + " in line " + near.line())
                .orElse("; add the key");
        return value.problem("the key \"" + key + "\" is missing" + hint);
    }

    /** Returns the member with this key, if there is one; JSON null counts as absent. */
    public Optional<InputValue> optional(String key) {
        return Optional.ofNullable(find(key));
    }

    /** Returns the member with this key, as {@link #optional} does; null if absent. */
    public @Nullable InputValue find(String key) {
        members.asked().add(key);
        return present(members.values().get(key));
    }

    /** Returns the member with this key, if there is one, as {@link #optional} does; it does not count as asked for. */
    public Optional<InputValue> peek(String key) {
        return Optional.ofNullable(present(members.values().get(key)));
    }

    private static @Nullable InputValue present(@Nullable InputValue member) {
        return member == null || member.isAbsent() ? null : member;
    }

    /**
     * Returns the object with this key; one without members if absent.
     *
     * @throws InvalidInputException when the member is not an object
     */
    public InputObject section(String key) {
        InputValue member = find(key);
        return (member == null ? value.withMembers(List.of()) : member).object();
    }

    /**
     * Returns the string with this key, which may be empty.
     *
     * @param otherwise the value if absent
     * @throws InvalidInputException when the member is not a string
     */
    public String string(String key, String otherwise) {
        InputValue member = find(key);
        return member == null ? otherwise : member.string();
    }

    /**
     * Returns what is true or false with this key.
     *
     * @param otherwise the value if absent
     * @throws InvalidInputException when the member is neither
     */
    public boolean bool(String key, boolean otherwise) {
        InputValue member = find(key);
        return member == null ? otherwise : member.bool();
    }

    /**
     * Returns the constant with this key, as {@link InputValue#oneOf} does.
     *
     * @param otherwise the value if absent
     * @throws InvalidInputException when the member names none
     */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        InputValue member = find(key);
        return member == null ? otherwise : member.oneOf(type);
    }

    /**
     * Returns the strings in the list with this key; none where there is no such member.
     *
     * @throws InvalidInputException when the member is not a list of strings
     */
    public List<String> strings(String key) {
        InputValue member = find(key);
        return member == null ? List.of() : member.strings();
    }

    /** Returns all members in the order of the document; they do not count as asked for. */
    public List<InputValue> members() {
        return List.copyOf(members.values().values());
    }

    /**
     * Returns the elements of the list with this key; none when there is no such member.
     *
     * @throws InvalidInputException when the member is not a list
     */
    public List<InputValue> listOrEmpty(String key) {
        InputValue member = find(key);
        return member == null ? List.of() : member.list();
    }

    /** Returns all members in the order of the document, for objects whose keys are free; all count as asked for. */
    public Map<String, InputValue> entries() {
        members.asked().addAll(members.values().keySet());
        return Collections.unmodifiableMap(members.values());
    }

    /**
     * Checks that the first member is {@code schema} and has exactly this value.
     *
     * @return this object
     * @throws InvalidInputException when it is missing, not first, or another; the message says what this build reads
     */
    public InputObject schema(String expected) {
        String line = "\"schema\": \"" + expected + "\"";
        InputValue schema = find("schema");
        if (schema == null) {
            throw value.problem("the key \"schema\" is missing; begin the document with " + line);
        }
        if (!expected.equals(schema.content())) {
            throw schema.problem("found " + schema.found() + ", but this version of LonelyCat reads " + line
                    + "; use a document with this schema, or another version of LonelyCat");
        }
        if (members.values().values().iterator().next() != schema) {
            throw schema.problem("\"schema\" must be the first key; move this key to the top");
        }
        return this;
    }

    /**
     * Checks that every key has been asked for.
     *
     * @throws InvalidInputException when some have not; its message has one line for each
     */
    public void rejectUnknown() {
        List<InputValue> unknown = neverAsked();
        if (!unknown.isEmpty()) {
            throw InvalidInputException.ofAll(
                    unknown.stream().map(this::unknown).toList());
        }
    }

    /** Returns what was read, if that was all there is; see {@link #rejectUnknown}. */
    public <T> T closed(T read) {
        rejectUnknown();
        return read;
    }

    private List<InputValue> neverAsked() {
        Set<String> asked = new HashSet<>(members.asked());
        return members.values().values().stream()
                .filter(member -> !asked.contains(member.key()))
                .toList();
    }

    private String unknown(InputValue member) {
        Collection<String> known = new TreeSet<>(members.asked());
        String hint = Names.nearest(member.key(), known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(known.isEmpty() ? "this object has no keys" : "known keys: " + String.join(", ", known));
        return member.where() + ": unknown key " + QuotedText.text(member.key()) + "; " + hint;
    }

    @JsonValue
    public InputValue asValue() {
        return value;
    }

    /** Returns the place for a message, as {@link InputValue#where} does. */
    public String where() {
        return value.where();
    }

    /** Returns the object without its places, as it would be written. */
    public JsonObject plain() {
        return (JsonObject) value.plain();
    }
}
