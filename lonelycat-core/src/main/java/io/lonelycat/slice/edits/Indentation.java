// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        List<Integer> solid = IntStream.range(0, wanted.size())
                .filter(i -> !wanted.get(i).isBlank())
                .boxed()
                .toList();
        if (solid.isEmpty()) {
            return Optional.of(NONE);
        }
        String own = space(wanted.get(solid.get(0)));
        String now = space(there.get(solid.get(0)));
        int same = Math.min(own.length(), now.length());
        Indentation found =
                new Indentation(now.substring(0, now.length() - same), own.substring(0, own.length() - same));
        boolean all = solid.stream().allMatch(i -> found.of(space(wanted.get(i)))
                .filter(space(there.get(i))::equals)
                .isPresent());
        return all ? Optional.of(found) : Optional.empty();
    }

    /** Indents a line as the file is; empty where it has less white space than is to be taken away. */
    Optional<String> of(String line) {
        return line.startsWith(less) ? Optional.of(more + line.substring(less.length())) : Optional.empty();
    }

    static String space(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
