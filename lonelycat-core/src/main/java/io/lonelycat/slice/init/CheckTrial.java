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
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.slice.init.Tried.Attempt;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tries each command of the policy that is about to be written, in a copy of the workspace as it is, as executions will run it. Finds
 * out which checks fail before any change, and what they need that the policy has to name. One at a time works in a workspace: it
 * has to be locked.
 */
final class CheckTrial {
    private final WorkspaceSession site;
    private final StarterPolicy starter;
    private final ProjectLook project;
    private final Cancel cancel;
    private final String id;

    CheckTrial(WorkspaceSession site, StarterPolicy starter, ProjectLook project, Cancel cancel) {
        this.site = site;
        this.starter = starter;
        this.project = project;
        this.cancel = cancel;
        // The same for each trial in a workspace, so that the next one finds what a killed one left.
        this.id = "init-"
                + Digest.of(site.workspace().root().toString().getBytes(UTF_8))
                        .hex()
                        .substring(0, 12);
    }

    /** Tries them; what cannot be tried is told. */
    TrialFindings run() {
        List<String> names = commands(starter);
        if (names.isEmpty()) {
            return TrialFindings.NONE;
        }
        CheckNeeds needs = CheckNeeds.NONE;
        List<Tried> all = new ArrayList<>();
        try {
            new CopyPlace(site, id).clean();
            for (String name : names) {
                Tried tried = tried(name, needs);
                needs = tried.needs();
                all.add(tried);
            }
            return new TrialFindings(needs, all, Optional.empty());
        } catch (EngineException | InvalidInputException cannotBeTried) {
            String why = "The checks of the policy were not all tried: " + cannotBeTried.getMessage();
            site.tell(why);
            return new TrialFindings(needs, all, Optional.of(why));
        }
    }

    static List<String> commands(StarterPolicy starter) {
        return starter.policy().checks().values().stream()
                .filter(CommandCheck.class::isInstance)
                .map(CheckSpec::name)
                .toList();
    }

    private Tried tried(String name, CheckNeeds before) {
        site.tell("Trying the check " + name + " in a copy of the project as it is");
        Tried tried = attempted(name, before);
        if (tried.attempt().mayLackNetwork()) {
            tried = connected(tried);
        }
        if (tried.attempt().mayLackJars() && project.modules() > 1) {
            tried = packaged(tried);
        }
        if (tried.attempt().wroteElsewhere()) {
            tried = writing(tried);
        }
        return tried;
    }

    /** Where it writes no reports, its tests cannot be counted. */
    private Tried attempted(String name, CheckNeeds needs) {
        Attempt attempt = attempt(name, needs);
        if (!attempt.hasNoReports() || needs.unreported().contains(name)) {
            return new Tried(name, attempt, needs);
        }
        site.tell("It writes no reports of tests; trying it without counting them");
        CheckNeeds uncounted = needs.withoutReports(name);
        return new Tried(name, attempt(name, uncounted), uncounted);
    }

    private Tried connected(Tried closed) {
        String line = closed.attempt().line();
        site.tell("It fails with the network closed (" + line + "); trying it with the network open");
        Tried open = attempted(closed.name(), closed.needs().withNetwork(line));
        return open.attempt().passed() || open.attempt().wroteElsewhere() ? open : closed;
    }

    private Tried packaged(Tried failed) {
        site.tell("It fails before its tests do (" + failed.attempt().line()
                + "); trying it with package in place of test");
        Tried closed = attempted(failed.name(), failed.needs().withPackage(failed.name()));
        Tried packaged = closed.attempt().mayLackNetwork() ? connected(closed) : closed;
        return packaged.attempt().passed() || packaged.attempt().wroteElsewhere() ? packaged : failed;
    }

    private Tried writing(Tried narrow) {
        Optional<List<String>> outputs = new NewOutputs(site.workspace().root())
                .covering(narrow.attempt().elsewhere());
        if (outputs.isEmpty()) {
            return narrow;
        }
        site.tell("It also writes to " + String.join(", ", outputs.get()) + "; trying it with these as outputs");
        return attempted(narrow.name(), narrow.needs().withWrites(narrow.name(), outputs.get()));
    }

    /** Each attempt has a copy of its own: the next one must not find what this one left. */
    private Attempt attempt(String name, CheckNeeds needs) {
        Policy policy = starter.needing(needs).policy();
        PolicyChoice choice = new PolicyChoice(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        CheckSpec check = policy.checks().get(name);
        if (check == null) {
            throw new EngineException("The policy to begin with has no check " + name + ".");
        }
        try (WorkspaceCopy copy = WorkspaceCopy.make(
                new CopyPlace(site, id),
                choice,
                CopyExtent.WHOLE,
                site.progress().count("copied"),
                cancel)) {
            Optional<String> obstacle = copy.checks().resolve(check);
            if (obstacle.isPresent()) {
                return new Attempt(Optional.empty(), obstacle, Set.of());
            }
            Cancel told = site.progress().during("Trying the check " + name, Optional.empty(), cancel);
            Workspace root = copy.lock().workspace();
            WriteScope outputs = check instanceof CommandCheck command ? command.outputs() : WriteScope.BUILD_OUTPUTS;
            TreeSnapshot before =
                    new TreeSnapshot(root, Set.of(), outputs, root.stateFolder().resolve("lock.json"), entry -> {});
            CheckResult result = copy.checks().run(check, (stderr, bytes, length) -> {}, told, ChildListener.NONE);
            return seen(
                    result,
                    before.compare(entry -> {}).outside().worded(copy.checks()::masked),
                    copy.checks().wroteElsewhere());
        }
    }

    /** A sandbox either throws away what is no output of the check, or leaves it in the copy. */
    private static Attempt seen(CheckResult result, WrittenOutside left, Set<String> thrownAway) {
        Set<String> elsewhere = new TreeSet<>(thrownAway);
        elsewhere.addAll(left.names());
        CheckResult judged = result.passed() && left.total() > 0
                ? result.failing(
                        ErrorCode.WROTE_ELSEWHERE,
                        "The command wrote in the workspace beside its outputs: `"
                                + left.names().get(0) + "`"
                                + (left.total() > 1 ? " and " + (left.total() - 1) + " more" : "")
                                + ". All of it was thrown away.")
                : result;
        return new Attempt(Optional.of(judged), Optional.empty(), elsewhere);
    }
}
