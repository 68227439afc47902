// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * The policy's section {@code paths}.
 *
 * @param entries of all three lists
 * @param readOnly under which nothing that is there may be changed
 * @param unmatched what holds for a path that no entry matches
 */
record PathPolicy(List<PathEntry> entries, List<PathEntry> readOnly, Setting unmatched) {
    static PathPolicy silent() {
        return new PathPolicy(List.of(), List.of(), Setting.builtIn(Effect.NEED_APPROVAL));
    }

    static PathPolicy read(InputObject in) {
        in.optional("review").ifPresent(value -> {
            throw value.problem("unknown key \"review\"; paths that somebody has to review go into need_approval");
        });
        PathPolicy read = new PathPolicy(
                Stream.of(
                                PathEntry.read(in, "deny", Effect.DENY),
                                PathEntry.read(in, "need_approval", Effect.NEED_APPROVAL),
                                PathEntry.read(in, "allow", Effect.ALLOW))
                        .flatMap(List::stream)
                        .toList(),
                PathEntry.read(in, "read_only", Effect.DENY),
                Setting.read(in, "unmatched", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return read;
    }
}
