// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Policy section {@code paths}: globs of paths with their effects.
 *
 * @param unmatched effect, such as {@code DENY}, for paths that no entry matches
 */
public record PathPolicy(List<PathEntry> entries, List<PathEntry> readOnly, Setting unmatched) {
    static PathPolicy read(InputObject in) {
        List<PathEntry> entries = new ArrayList<>(PathEntry.read(in, "deny", Effect.DENY));
        entries.addAll(PathEntry.read(in, "need_approval", Effect.NEED_APPROVAL));
        entries.addAll(PathEntry.read(in, "allow", Effect.ALLOW));
        return in.closed(new PathPolicy(
                List.copyOf(entries),
                PathEntry.read(in, "read_only", Effect.DENY),
                Setting.read(in, "unmatched", Effect.NEED_APPROVAL)));
    }
}
