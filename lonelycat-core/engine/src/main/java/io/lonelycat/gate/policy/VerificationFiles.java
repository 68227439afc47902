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
 * Section {@code verificationFiles} of the policy: files that verify changes, such as tests, CI files and linter
 * settings.
 *
 * @param code globs of source files that checks verify, except verification files
 * @param withCode effect of changing verified code and verification files together
 * @param unverified effect of changing code without a critical check
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
        VerificationFiles verificationFiles = new VerificationFiles(
                DocumentValues.globs(paths.list()),
                code.isEmpty() ? ANYTHING : code,
                setting(in, "withCode", Effect.WARN, value),
                setting(in, "weakened", Effect.NEED_APPROVAL, value),
                Setting.read(in, "unverified", Effect.WARN));
        in.rejectUnknown();
        if (verificationFiles.paths.isEmpty()) {
            throw paths.problem(
                    "the list is empty, so LonelyCat does not notice when a change weakens tests or build files; list their patterns, or remove `verificationFiles`");
        }
        return verificationFiles;
    }

    private static Setting setting(InputObject in, String key, Effect otherwise, InputValue section) {
        return in.optional(key).isPresent() ? Setting.read(in, key, otherwise) : Setting.at(otherwise, section);
    }
}
