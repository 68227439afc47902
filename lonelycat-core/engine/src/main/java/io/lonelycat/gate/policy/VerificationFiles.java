// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/**
 * The policy's section {@code judges}: what verifies a change, such as tests, their data, build and CI files and the
 * settings of linters.
 *
 * @param paths the judges
 * @param code what they judge; a path that both match is a judge
 * @param withCode of touching judges and code together
 * @param weakened of a change after which the judges find less
 * @param unverified of code that no critical check verifies
 */
public record VerificationFiles(
        List<Glob> paths, List<Glob> code, Setting withCode, Setting weakened, Setting unverified) {
    private static final List<Glob> ANYTHING = List.of(Glob.of("**"));

    static VerificationFiles none() {
        Setting nothing = Setting.builtIn(Effect.ALLOW);
        Setting unverified = Setting.builtIn(Effect.WARN);
        return new VerificationFiles(List.of(), List.of(), nothing, nothing, unverified);
    }

    static VerificationFiles read(InputValue value) {
        InputObject in = value.object();
        InputValue paths = in.required("paths");
        List<Glob> code = DocumentValues.globs(in.listOrEmpty("code"));
        VerificationFiles judges = new VerificationFiles(
                DocumentValues.globs(paths.list()),
                code.isEmpty() ? ANYTHING : code,
                setting(in, "withCode", Effect.WARN, value),
                setting(in, "weakened", Effect.NEED_APPROVAL, value),
                Setting.read(in, "unverified", Effect.WARN));
        in.rejectUnknown();
        if (judges.paths.isEmpty()) {
            throw paths.problem(
                    "the list is empty, so LonelyCat does not notice when a change weakens tests or build files; list their patterns, or remove `judges`");
        }
        return judges;
    }

    /** The section itself is what demands, also where it leaves an effect to the default. */
    private static Setting setting(InputObject in, String key, Effect otherwise, InputValue section) {
        return in.optional(key).isPresent() ? Setting.read(in, key, otherwise) : Setting.at(otherwise, section);
    }
}
