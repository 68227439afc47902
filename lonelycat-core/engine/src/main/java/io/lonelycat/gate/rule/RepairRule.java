// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.VerificationFiles;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;

/**
 * A repair repeats what once made checks pass, so it must not reach what the checks go by. Whatever the policy permits, a person
 * approves a repair of anything but code: what the policy names as code ({@code judges.code}), or else what the default policy does.
 */
public final class RepairRule {
    private RepairRule() {}

    /** The lists of the default policy, which hold beside those of any other. */
    private static final class Default {
        static final VerificationFiles FILES = Policy.byDefault().sections().judges();
    }

    public static void judge(GateInput subject, Findings findings) {
        if (subject.plan().trigger() != Trigger.REPAIR) {
            return;
        }
        List<WorkspacePath> beyond = subject.matches().paths().stream()
                .filter(path -> isJudge(subject.policy(), path) || !isCode(subject.policy(), path))
                .toList();
        if (!beyond.isEmpty()) {
            findings.add(
                    "repair.beyond-code",
                    Setting.builtIn(Effect.NEED_APPROVAL),
                    beyond,
                    "A repair changes more than code: " + DecisionWording.paths(beyond)
                            + ". Checks may go by that, so a person approves it under every policy.",
                    "Look at these files in changes.patch, and approve the plan if they may change; or plan the change of the code"
                            + " alone. What is code the policy says in judges.code.");
        }
    }

    /** Says whether a file judges changes: by the policy, by the default policy, or as a test that test runners find. */
    public static boolean isJudge(Policy policy, WorkspacePath path) {
        return TestNames.isRun(path)
                || matches(Default.FILES.paths(), path)
                || matches(policy.sections().judges().paths(), path);
    }

    private static boolean isCode(Policy policy, WorkspacePath path) {
        VerificationFiles own = policy.sections().judges();
        return matches(own.namesCode() ? own.code() : Default.FILES.code(), path);
    }

    private static boolean matches(List<Glob> globs, WorkspacePath path) {
        return GlobSet.of(globs).matchesAny(path);
    }
}
