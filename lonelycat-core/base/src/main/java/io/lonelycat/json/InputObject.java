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
 * Parsed object of a JSON or YAML document. Records the keys that a reader requests, to report all other keys as
 * unknown. A JSON member with the value null counts as absent.
 */
public final class InputObject extends InputValue {
    static final String ELSE_RESTORE = " if you write this document yourself, else restore the file from a copy";

    private final Map<String, InputValue> members;
    /** Requested keys of this object, in a list, because a set for each of a million objects would need much memory. */
    private final List<String> asked = new ArrayList<>(0);

    InputObject(@Nullable InputValue parent, Object step, int line, int column) {
        this(parent, step, line, column, new LinkedHashMap<>());
    }

    private InputObject(
            @Nullable InputValue parent, Object step, int line, int column, Map<String, InputValue> members) {
        super(parent, step, line, column, members);
        this.members = members;
    }

    static String elseRestore(String document) {
        return document.endsWith(".yaml") ? "" : ELSE_RESTORE;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    @Override
    void add(InputValue member) {
        members.put(member.key(), member);
    }

    /**
     * Returns the member with a key; if missing, fails with an {@link InvalidInputException} that suggests a similar
     * key.
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

    public Optional<InputValue> optional(String key) {
        return Optional.ofNullable(find(key));
    }

    public @Nullable InputValue find(String key) {
        asked.add(key);
        return present(key);
    }

    /**
     * Returns the member with a key without recording the request: {@link #rejectUnknown()} still reports the key as
     * unknown.
     */
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

    /** Returns the object at a key; an empty object if the key is absent. */
    public InputObject section(String key) {
        InputValue member = find(key);
        return member == null ? withMembers(List.of()) : member.object();
    }

    public String string(String key, String otherwise) {
        return read(key, InputValue::string, otherwise);
    }

    public boolean bool(String key, boolean otherwise) {
        return read(key, InputValue::bool, otherwise);
    }

    public <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        return read(key, member -> member.oneOf(type), otherwise);
    }

    /** Returns the list of strings at a key; an empty list if the key is absent. */
    public List<String> strings(String key) {
        return read(key, InputValue::strings, List.of());
    }

    public List<InputValue> listOrEmpty(String key) {
        return read(key, InputValue::list, List.of());
    }

    public List<InputValue> members() {
        return List.copyOf(members.values());
    }

    /** Returns all members; {@link #rejectUnknown()} then accepts their keys. */
    public Map<String, InputValue> entries() {
        asked.addAll(members.keySet());
        return Collections.unmodifiableMap(members);
    }

    /**
     * Fails with an {@link InvalidInputException} unless the first member is {@code schema} with the expected value.
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

    /** Fails with an {@link InvalidInputException} that lists the keys which the reader never requested, if any. */
    public void rejectUnknown() {
        rejectUnknown(List.of());
    }

    void rejectUnknown(Collection<String> known) {
        asked.addAll(known);
        List<InputValue> unknown = neverAsked();
        if (!unknown.isEmpty()) {
            throw InvalidInputException.ofAll(
                    unknown.stream().map(this::unknown).toList());
        }
    }

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

    @Override
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        members.forEach((key, member) -> plain.put(key, member.plain()));
        return plain;
    }
}
