// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;
import java.util.Optional;

/** Period in which the policy restricts changes of {@code paths}, or of all paths if empty. */
public record Freeze(String rule, FreezeTime time, Optional<GlobSet> paths, String why, Setting setting) {
    static List<Freeze> readAll(String prefix, List<InputValue> list) {
        return RuleReader.named(list, (id, in) -> read(prefix + id, in));
    }

    private static Freeze read(String rule, InputObject in) {
        return new Freeze(
                rule,
                FreezeTime.read(in),
                in.optional("paths").map(Freeze::paths),
                in.required("why").text(),
                RuleReader.effect(in, "effect", Effect.DENY));
    }

    private static GlobSet paths(InputValue value) {
        if (value.list().isEmpty()) {
            throw value.problem("the list is empty, so the freeze never applies; fill the list, or remove the key");
        }
        return GlobSet.of(PathEntry.strictGlobs(value.list()));
    }
}
