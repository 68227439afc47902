// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.SortedMap;

/**
 * The digests of the canonical forms (RFC 8785) of an object and of one value in it, made in one go.
 *
 * @param whole of the object
 * @param part of the value
 */
public record PartDigest(Digest whole, Digest part) {
    /**
     * Computes both.
     *
     * @param documents the members of the object, by the UTF-16 code units of their keys, as strings are compared
     * @param part a value somewhere in one of them
     * @throws IllegalArgumentException when the value is in none of them
     */
    public static PartDigest of(SortedMap<String, InputObject> documents, InputValue part) {
        return CanonicalJson.digest(documents, part);
    }
}
