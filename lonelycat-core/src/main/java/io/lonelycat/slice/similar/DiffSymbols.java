// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.TreeSet;

/** The identifiers of the lines that a patch adds or removes. Headers, context and binary content say nothing. */
final class DiffSymbols {
    /** Of a larger patch nothing is read: what changes so much is not alike by its words. */
    static final int MOST_BYTES = 2 << 20;

    /** A line that is longer was not written by hand. */
    private static final int LONGEST_LINE = 2000;

    private DiffSymbols() {}

    static Set<String> of(byte[] patch) {
        Set<String> symbols = new TreeSet<>();
        if (patch.length > MOST_BYTES) {
            return symbols;
        }
        boolean hunk = false;
        for (String line : new String(patch, UTF_8).split("\n", -1)) {
            if (line.startsWith("diff --git ") || line.startsWith("GIT binary patch")) {
                hunk = false;
            } else if (line.startsWith("@@ ")) {
                hunk = true;
            } else if (hunk && isChanged(line) && line.length() <= LONGEST_LINE) {
                symbols.addAll(Terms.symbols(line.substring(1)));
            }
        }
        return symbols;
    }

    private static boolean isChanged(String line) {
        return line.startsWith("+") || line.startsWith("-");
    }
}
