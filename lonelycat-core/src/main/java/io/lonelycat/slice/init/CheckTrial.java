// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

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
import io.lonelycat.flow.copy.CopyExtent;
import io.lonelycat.flow.copy.CopyPlace;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.next.Action;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tries each command of the policy that is about to be written, in a copy of the workspace as it is, as executions will run it: with
 * the network open, so that a cold local repository is filled, and where that passes in a sandbox, again with the network closed. One
 * at a time works in a workspace: it has to be locked.
 */
final class CheckTrial {
    private static final String OPEN = "the first trial";

    private final WorkspaceSession site;
    private final StarterPolicy starter;
    private final Cancel cancel;
    private final String id;

    CheckTrial(WorkspaceSession site, StarterPolicy starter, Cancel cancel) {
        this.site = site;
        this.starter = starter;
        this.cancel = cancel;
        // The same for each trial in a workspace, so that the next one finds what a killed one left.
        this.id = "init-"
                + Digest.of(site.workspace().root().toString().getBytes(UTF_8))
                        .hex()
                        .substring(0, 12);
    }

    /** Tries them, and reports those that cannot be tried. */
    TrialFindings run() {
        Optional<String> network = Optional.empty();
        List<TriedCheck> all = new ArrayList<>();
        try {
            new CopyPlace(site, id).clean();
            for (CommandCheck check : commands(starter)) {
                site.tell("Trying the check " + check.name()
                        + " in a copy of the project as it is, with the network open."
                        + " If it passes, it runs once more with the network closed, so all of it takes at most twice as"
                        + " long as one build; " + Action.setting("trial", "false") + " skips it");
                TriedCheck tried = tried(check, starter.withNetwork(Optional.of(OPEN)));
                if (tried.passed() && tried.isInSandbox() && network.isEmpty()) {
                    site.tell("It passes in " + tried.took()
                            + "; trying it with the network closed, which takes about as long");
                    TriedCheck closed = tried(check, starter);
                    network = closed.mayLackNetwork() ? Optional.of(closed.line()) : network;
                    tried = closed.mayLackNetwork() ? tried : closed;
                }
                all.add(tried);
            }
            return new TrialFindings(network, all, Optional.empty());
        } catch (EngineException | InvalidInputException cannotBeTried) {
            String why = "The checks of the policy were not all tried: " + cannotBeTried.getMessage();
            site.tell(why);
            return new TrialFindings(network, all, Optional.of(why));
        }
    }

    static List<CommandCheck> commands(StarterPolicy starter) {
        return starter.policy().checks().values().stream()
                .filter(CommandCheck.class::isInstance)
                .map(CommandCheck.class::cast)
                .toList();
    }

    /** Each run has a copy of its own: the next one must not find what this one left. */
    private TriedCheck tried(CommandCheck check, StarterPolicy under) {
        PolicyChoice choice = new PolicyChoice(under.policy(), Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                new CopyPlace(site, id),
                choice,
                CopyExtent.WHOLE,
                site.progress().count("copied"),
                cancel)) {
            Optional<String> obstacle = copy.checks().resolve(check);
            return obstacle.isPresent()
                    ? new TriedCheck(check.name(), Optional.empty(), obstacle)
                    : new TriedCheck(check.name(), Optional.of(result(check, copy)), Optional.empty());
        }
    }

    private CheckResult result(CommandCheck check, WorkspaceCopy copy) {
        Cancel told = site.progress().during("Trying the check " + check.name(), Optional.empty(), cancel);
        Workspace root = copy.lock().workspace();
        TreeSnapshot before = new TreeSnapshot(
                root, Set.of(), check.outputs(), root.stateFolder().resolve("lock.json"), entry -> {});
        CheckResult result =
                copy.checks().run((CheckSpec) check, (stderr, bytes, length) -> {}, told, ChildListener.NONE);
        WrittenOutside left = before.compare(entry -> {}).outside().worded(copy.checks()::masked);
        return result.passed() && left.total() > 0
                ? result.failing(
                        ErrorCode.WROTE_ELSEWHERE,
                        "The command wrote in the workspace beside its outputs: `"
                                + left.names().get(0) + "`"
                                + (left.total() > 1 ? " and " + (left.total() - 1) + " more" : "")
                                + ". All of it was thrown away.")
                : result;
    }
}
