// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import java.util.List;
import java.util.Optional;

/**
 * By which white space all lines of a file are indented more than those of an edit, or less.
 *
 * @param more what they have more, at the beginning; empty for less
 * @param less what they have less
 */
record Indentation(String more, String less) {
    static final Indentation NONE = new Indentation("", "");

    /** Compares lines, which are equal but for white space around them; empty where they do not all differ by the same. */
    static Optional<Indentation> between(List<String> wanted, List<String> there) {
        Indentation found = null;
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).isBlank()) {
                continue;
            }
            String own = space(wanted.get(i));
            String now = space(there.get(i));
            if (found == null) {
                if (now.endsWith(own)) {
                    found = new Indentation(now.substring(0, now.length() - own.length()), "");
                } else if (own.endsWith(now)) {
                    found = new Indentation("", own.substring(0, own.length() - now.length()));
                } else {
                    return Optional.empty();
                }
            }
            if (found.of(own).filter(now::equals).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(found == null ? NONE : found);
    }

    /** Indents a line as the file is; empty where it has less white space than is to be taken away. */
    Optional<String> of(String line) {
        return line.startsWith(less) ? Optional.of(more + line.substring(less.length())) : Optional.empty();
    }

    static String space(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
