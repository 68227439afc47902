// SPDX-License-Identifier: MIT
package io.lonelycat.json;

/**
 * Hashes the canonical form (RFC 8785) of a list of objects, member by member, so that of ten thousand objects none has to
 * be made. For one list, and one thread.
 */
public final class CanonicalList {
    private final Hasher hasher = new Hasher();
    private final JsonSink sink = new JsonSink(hasher);
    private char before = '[';
    private boolean hasMembers;

    /** Begins the next object. */
    public CanonicalList object() {
        end();
        sink.ascii(before);
        sink.ascii('{');
        before = ',';
        return this;
    }

    /**
     * Adds a member to the object.
     *
     * @param key comes after all keys of this object so far, by UTF-16 code units, which is left to the caller
     * @throws IllegalArgumentException when a text has half of a surrogate pair
     */
    public CanonicalList with(String key, String value) {
        key(key);
        sink.string(value);
        return this;
    }

    /** Adds a member as the other one does. */
    public CanonicalList with(String key, boolean value) {
        key(key);
        sink.ascii(value ? "true" : "false");
        return this;
    }

    /**
     * Adds a member as the others do.
     *
     * @throws IllegalArgumentException also when the value is beyond 2^53-1
     */
    public CanonicalList with(String key, long value) {
        key(key);
        sink.ascii(Long.toString(JsonValues.exact(value)));
        return this;
    }

    private void key(String key) {
        if (hasMembers) {
            sink.ascii(',');
        }
        sink.string(key);
        sink.ascii(':');
        hasMembers = true;
    }

    private void end() {
        if (before == ',') {
            sink.ascii('}');
        }
        hasMembers = false;
    }

    /** Ends the list, and returns the digest of it. */
    public Digest digest() {
        end();
        sink.ascii(before == '[' ? "[]" : "]");
        sink.flushTo(hasher);
        return hasher.digest();
    }
}
