// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.guard.TreeSnapshot;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tries each command of the policy that is about to be written, in a copy of the workspace as it is, as executions will run it. One at a
 * time works in a workspace: it has to be locked.
 */
record CheckTrial(WorkspaceSession site, Policy policy, Cancel cancel) {
    /** Codes of a check whose command ended by itself. */
    private static final Set<ErrorCode> OF_THE_COMMAND =
            Set.of(ErrorCode.EXIT_CODE, ErrorCode.TESTS_FAILED, ErrorCode.NO_TESTS, ErrorCode.REPORT_INVALID);

    private static final int MOST_CHARACTERS = 240;

    static boolean hasCommands(Policy policy) {
        return !commands(policy).isEmpty();
    }

    private static List<CommandCheck> commands(Policy policy) {
        return policy.checks().values().stream()
                .filter(CommandCheck.class::isInstance)
                .map(CommandCheck.class::cast)
                .toList();
    }

    /** Tries them, and returns the results in sentences. */
    List<String> run() {
        List<String> all = new ArrayList<>();
        // The same name for each trial in a workspace, so that the next one finds what a killed one left.
        byte[] root = site.workspace().root().toString().getBytes(UTF_8);
        String name = "init-" + Digest.of(root).hex().substring(0, 12);
        try {
            WorkspaceCopy.clean(site, name);
            for (CommandCheck check : commands(policy)) {
                site.tell("Running the check " + check.name() + " in a copy of the project");
                all.add(tried(check, name));
            }
        } catch (EngineException | InvalidInputException cannotBeTried) {
            String why = "Some checks of the policy were not run: " + cannotBeTried.getMessage();
            site.tell(why);
            all.add(why);
        }
        return all;
    }

    private String tried(CommandCheck check, String name) {
        PolicyChoice choice = new PolicyChoice(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                site, name, choice, List.of(), List.of(), site.progress().count("copied"), cancel)) {
            return copy.checks()
                    .resolve(check)
                    .map(obstacle -> "Check " + check.name() + " was not run: " + obstacle)
                    .orElseGet(() -> words(result(check, copy)));
        }
    }

    private CheckResult result(CommandCheck check, WorkspaceCopy copy) {
        Cancel told = site.progress().during("Running the check " + check.name(), cancel);
        Workspace root = copy.lock().workspace();
        TreeSnapshot before = new TreeSnapshot(
                root, Set.of(), check.outputs(), root.stateFolder().resolve("lock.json"), entry -> {});
        CheckResult result =
                copy.checks().run((CheckSpec) check, (stderr, bytes, length) -> {}, told, ChildListener.NONE);
        WrittenOutside left = before.compare(entry -> {}).outside().worded(copy.checks()::masked);
        return result.passed() && left.total() > 0
                ? result.failing(
                        ErrorCode.WROTE_ELSEWHERE,
                        "The command wrote files that the check does not list under `writes`: `"
                                + left.names().get(0) + "`"
                                + (left.total() > 1 ? " and " + (left.total() - 1) + " more" : "")
                                + ". The check ran in a copy of the workspace, so these files were deleted with the copy.")
                : result;
    }

    private static String words(CheckResult ran) {
        String open = ran.sandbox()
                .filter(it -> !it.present())
                .map(it -> " " + it.text() + ".")
                .orElse("");
        String took = String.format(Locale.ROOT, "%.1f s", ran.durationMillis() / 1000.0);
        if (!ran.passed()) {
            return "Check " + ran.name() + " fails without any change, after " + took + ": " + failed(ran) + open;
        }
        String tests = ran.figures().run().isPresent()
                ? ", " + Figures.count(ran.figures().run().getAsInt(), "test")
                : "";
        return "Check " + ran.name() + " passes on the project as it is, in " + took + tests + "." + open;
    }

    private static String failed(CheckResult ran) {
        ErrorCode code = ran.code();
        if (code == null || !OF_THE_COMMAND.contains(code)) {
            return ran.message() + (code == null ? "" : " " + code.remedy());
        }
        return ran.message() + " Output: `" + line(ran) + "`."
                + " Until the check passes, each change that requires the check is rolled back. Fix the build, or the "
                + "check in `" + Policy.FILE_NAME
                + "`, and run `init` again. `init` then keeps the policy and only runs the checks.";
    }

    /** Returns the line that says why it failed; else the last one that it printed, or how it ended. */
    private static String line(CheckResult ran) {
        String line = ran.reason()
                .or(() -> ran.excerpt()
                        .lines()
                        .map(String::strip)
                        .filter(it -> !it.isEmpty())
                        .reduce((earlier, later) -> later))
                .orElse(ran.message());
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }
}
