// SPDX-License-Identifier: MIT
package io.lonelycat.signatures;

/** Stands in for the body of every method of this module. */
public final class Signature {
    private Signature() {}

    /** Makes what such a method throws: only a controller and its agents have the real one. */
    public static UnsupportedOperationException only() {
        return new UnsupportedOperationException(
                "This class has only the signatures to compile against. Jenkins has the class that works.");
    }
}
