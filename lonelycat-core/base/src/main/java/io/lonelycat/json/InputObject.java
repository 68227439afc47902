// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object that was read. It remembers which keys were asked for, so that {@link #rejectUnknown} can name the rest. A member
 * that is JSON null counts as absent; one of another type than the asked one is an {@link InvalidInputException}.
 */
public final class InputObject extends InputValue {
    /** Ends advice about a document that either a user or LonelyCat wrote. */
    static final String ELSE_RESTORE = " if you write this document yourself, else restore the file from a copy";

    private final Map<String, InputValue> members;
    /** A key as often as it was asked for; a change set has a million objects, for which sets would be large. */
    private final List<String> asked = new ArrayList<>(0);

    InputObject(@Nullable InputValue parent, Object step, int line, int column) {
        this(parent, step, line, column, new LinkedHashMap<>());
    }

    private InputObject(
            @Nullable InputValue parent, Object step, int line, int column, Map<String, InputValue> members) {
        super(parent, step, line, column, members);
        this.members = members;
    }

    /** Returns what ends advice about a document of this name: LonelyCat itself writes JSON only. */
    static String elseRestore(String document) {
        return document.endsWith(".yaml") ? "" : ELSE_RESTORE;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    /** Adds a value that was made for this object. */
    @Override
    void add(InputValue member) {
        members.put(member.key(), member);
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
                .map(near -> "; rename the key " + QuotedText.text(near) + " in line "
                        + Objects.requireNonNull(members.get(near)).line())
                .orElse("; add the key");
        return problem("the key \"" + key + "\" is missing" + hint + elseRestore(document()));
    }

    /** Returns the member with this key, if there is one. */
    public Optional<InputValue> optional(String key) {
        return Optional.ofNullable(find(key));
    }

    /** Returns the member with this key; null if absent. */
    public @Nullable InputValue find(String key) {
        asked.add(key);
        return present(key);
    }

    /** Returns the member with this key, if there is one; it does not count as asked for. */
    public Optional<InputValue> peek(String key) {
        return Optional.ofNullable(present(key));
    }

    private @Nullable InputValue present(String key) {
        InputValue member = members.get(key);
        return member == null || member.isAbsent() ? null : member;
    }

    private <T> T read(String key, Function<InputValue, T> reader, T otherwise) {
        InputValue member = find(key);
        return member == null ? otherwise : reader.apply(member);
    }

    /** Returns the object with this key; one without members if absent. */
    public InputObject section(String key) {
        InputValue member = find(key);
        return member == null ? withMembers(List.of()) : member.object();
    }

    /** Returns the string with this key, which may be empty. */
    public String string(String key, String otherwise) {
        return read(key, InputValue::string, otherwise);
    }

    /** Returns what is true or false with this key. */
    public boolean bool(String key, boolean otherwise) {
        return read(key, InputValue::bool, otherwise);
    }

    /** Returns the constant with this key, as {@link InputValue#oneOf} does. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        return read(key, member -> member.oneOf(type), otherwise);
    }

    /** Returns the strings in the list with this key; none if absent. */
    public List<String> strings(String key) {
        return read(key, InputValue::strings, List.of());
    }

    /** Returns the elements of the list with this key; none if absent. */
    public List<InputValue> listOrEmpty(String key) {
        return read(key, InputValue::list, List.of());
    }

    /** Returns all members in the order of the document; they do not count as asked for. */
    public List<InputValue> members() {
        return List.copyOf(members.values());
    }

    /** Returns all members in the order of the document, for objects whose keys are free; all count as asked for. */
    public Map<String, InputValue> entries() {
        asked.addAll(members.keySet());
        return Collections.unmodifiableMap(members);
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
            throw problem("the key \"schema\" is missing; begin the document with " + line + elseRestore(document()));
        }
        if (!expected.equals(schema.content())) {
            throw schema.problem("found " + schema.found() + ", but this version of LonelyCat reads " + line
                    + "; write this schema if you write this document yourself, else use the version of"
                    + " LonelyCat that wrote the document");
        }
        if (members.values().iterator().next() != schema) {
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
        rejectUnknown(List.of());
    }

    /** Checks that every key has been asked for or is one of some others, as {@link #rejectUnknown()} does. */
    void rejectUnknown(Collection<String> known) {
        asked.addAll(known);
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
        Set<String> known = new HashSet<>(asked);
        return members.values().stream()
                .filter(member -> !known.contains(member.key()))
                .toList();
    }

    private String unknown(InputValue member) {
        Set<String> known = new TreeSet<>(asked);
        String hint = Names.nearest(member.key(), known)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(known.isEmpty() ? "this object has no keys" : "known keys: " + String.join(", ", known));
        return member.where() + ": unknown key " + QuotedText.text(member.key()) + "; " + hint;
    }

    /** Returns the members without their places, in a map that may be changed; see {@link InputValue#plain}. */
    @Override
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((key, member) -> plain.put(key, member.plain()));
        return plain;
    }
}
