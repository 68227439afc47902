// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy's section {@code paths}.
 *
 * @param entries of all three lists
 * @param unmatched what holds for a path that no entry matches
 */
record PathPolicy(List<PathEntry> entries, Setting unmatched) {
    static PathPolicy silent() {
        return new PathPolicy(List.of(), Setting.builtIn(Effect.NEED_APPROVAL));
    }

    static PathPolicy read(InputObject in) {
        PathPolicy read = new PathPolicy(
                Stream.of(
                                PathEntry.read(in, "deny", Effect.DENY),
                                PathEntry.read(in, "need_approval", Effect.NEED_APPROVAL),
                                PathEntry.read(in, "allow", Effect.ALLOW))
                        .flatMap(List::stream)
                        .toList(),
                Setting.read(in, "unmatched", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return read;
    }
}
