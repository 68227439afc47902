// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an integer of a kind means. */
record EnumTerm(String kind, int code, String name) {

    // Written out, because every opening of a database compares them: what the JVM derives costs 20 ms the first
    // time.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EnumTerm term && kind.equals(term.kind) && code == term.code && name.equals(term.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, code, name);
    }
}
