// SPDX-License-Identifier: MIT
package io.lonelycat.flow.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.rehearse.RehearsalPlace;
import io.lonelycat.flow.rehearse.WorkspaceRehearsal;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tries each command of the policy that is about to be written, in a copy of the workspace as it is, as executions will run it. Finds
 * out which checks fail before any change, and what they need that the policy has to name. One at a time works in a workspace: it
 * has to be locked.
 */
final class CheckTrial {
    /** What the network, or a place to write to, can be the reason of; any other failure is what it is. */
    private static final Set<ErrorCode> OF_THE_COMMAND =
            Set.of(ErrorCode.EXIT_CODE, ErrorCode.TESTS_FAILED, ErrorCode.NO_TESTS, ErrorCode.REPORT_INVALID);

    private static final int MOST_CHARACTERS = 240;

    private static final Pattern TELLING = Pattern.compile(
            "error|fail|exception|cannot|could not|unable|no such|not found|unreachable|refused|unknown host",
            Pattern.CASE_INSENSITIVE);

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

    /** Tries them; what cannot be tried is told. */
    Findings run() {
        List<String> names = commands(starter);
        if (names.isEmpty()) {
            return Findings.NONE;
        }
        CheckNeeds needs = CheckNeeds.NONE;
        List<Tried> all = new ArrayList<>();
        try {
            new RehearsalPlace(site, id).clean();
            for (String name : names) {
                Tried tried = tried(name, needs);
                needs = tried.needs();
                all.add(tried);
            }
            return new Findings(needs, all, Optional.empty());
        } catch (EngineException | InvalidInputException cannotBeTried) {
            String why = "The checks of the policy were not all tried: " + cannotBeTried.getMessage();
            site.tell(why);
            return new Findings(needs, all, Optional.of(why));
        }
    }

    private static List<String> commands(StarterPolicy starter) {
        return starter.policy().checks().values().stream()
                .filter(CommandCheck.class::isInstance)
                .map(CheckSpec::name)
                .toList();
    }

    private Tried tried(String name, CheckNeeds before) {
        site.tell("Trying the check " + name + " in a copy of the project as it is");
        CheckNeeds needs = before;
        Attempt attempt = attempt(name, needs);
        if (attempt.mayLackNetwork()) {
            site.tell("It fails with the network closed (" + attempt.line() + "); trying it with the network open");
            CheckNeeds open = needs.withNetwork(attempt.line());
            Attempt again = attempt(name, open);
            if (again.passed() || again.wroteElsewhere()) {
                needs = open;
                attempt = again;
            }
        }
        if (attempt.wroteElsewhere()) {
            Optional<List<String>> outputs =
                    CheckNeeds.covering(site.workspace().root(), attempt.elsewhere());
            if (outputs.isPresent()) {
                site.tell(
                        "It also writes to " + String.join(", ", outputs.get()) + "; trying it with these as outputs");
                CheckNeeds wider = needs.withWrites(name, outputs.get());
                attempt = attempt(name, wider);
                needs = wider;
            }
        }
        return new Tried(name, attempt, needs);
    }

    /** Each attempt has a copy of its own: the next one must not find what this one left. */
    private Attempt attempt(String name, CheckNeeds needs) {
        Policy policy = starter.needing(needs).policy();
        PolicyChoice choice = new PolicyChoice(policy, Optional.of(WorkspacePath.of(Policy.FILE_NAME)));
        Rehearsal rehearsal = WorkspaceRehearsal.untouched(site, choice, id);
        CheckSpec check = policy.checks().get(name);
        if (check == null) {
            throw new EngineException("The policy to begin with has no check " + name + ".");
        }
        try (Rehearsal.Copy copy = rehearsal.copy(site.progress().count("copied"), cancel)) {
            Optional<String> obstacle = copy.checks().resolve(check);
            if (obstacle.isPresent()) {
                return new Attempt(Optional.empty(), obstacle, Set.of());
            }
            Cancel told = site.progress().during("Trying the check " + name, Optional.empty(), cancel);
            CheckResult result = copy.checks().run(check, (stderr, bytes, length) -> {}, told, ChildListener.NONE);
            return new Attempt(
                    Optional.of(result), Optional.empty(), copy.checks().wroteElsewhere());
        }
    }

    /**
     * One run of a check.
     *
     * @param result empty where it could not be started
     * @param obstacle why
     * @param elsewhere places that are no outputs of it
     */
    private record Attempt(Optional<CheckResult> result, Optional<String> obstacle, Set<String> elsewhere) {
        boolean passed() {
            return result.filter(CheckResult::passed).isPresent();
        }

        boolean wroteElsewhere() {
            return result.filter(it -> it.code() == ErrorCode.WROTE_ELSEWHERE).isPresent();
        }

        boolean mayLackNetwork() {
            return result.filter(it -> it.code() != null && OF_THE_COMMAND.contains(it.code()))
                    .flatMap(CheckResult::sandbox)
                    .filter(it -> it.present() && it.network() != Network.ALL)
                    .isPresent();
        }

        /** Returns the first line of the end of its output that speaks of a failure; else what is known of its end. */
        String line() {
            List<String> lines = result.map(it -> it.excerpt().lines()).stream()
                    .flatMap(it -> it)
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .toList();
            String line = lines.stream()
                    .filter(it -> TELLING.matcher(it).find())
                    .findFirst()
                    .or(() -> lines.stream().reduce((earlier, later) -> later))
                    .orElse(result.map(CheckResult::message).orElse(""));
            return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
        }
    }

    /** What came of one check. */
    private record Tried(String name, Attempt attempt, CheckNeeds needs) {
        String words() {
            return attempt.result()
                    .map(it -> ran(it, String.format(Locale.ROOT, "%.1f s", it.durationMillis() / 1000.0)))
                    .orElseGet(() -> "Not tried: " + attempt.obstacle().orElse(""));
        }

        private String ran(CheckResult result, String took) {
            String needed = needs.network()
                            .map(because -> " It has the network, `sandbox: {network: all}`: without it, it said: `"
                                    + because + "`.")
                            .orElse("")
                    + Optional.ofNullable(needs.writes().get(name))
                            .map(places -> " Its outputs are also " + String.join(", ", places) + ".")
                            .orElse("");
            String open = result.sandbox()
                    .filter(it -> !it.present())
                    .map(it -> " " + it.text() + ".")
                    .orElse("");
            return result.passed()
                    ? "Check " + name + " passes without any change, in " + took + "." + needed + open
                    : "Check " + name + " fails without any change, after " + took + ": " + said(result) + needed
                            + open;
        }

        private String said(CheckResult result) {
            ErrorCode code = result.code();
            if (code == null || !OF_THE_COMMAND.contains(code)) {
                return result.message() + (code == null ? "" : " " + code.remedy());
            }
            String line = attempt.line();
            return result.message() + (line.equals(result.message()) ? "" : " It said: `" + line + "`.")
                    + " Until it passes, each change that requires it is rolled back: mend the build, or the check in `"
                    + Policy.FILE_NAME + "`.";
        }

        JsonObject toJson() {
            JsonObject written = new JsonObject().with("name", name).with("passed", attempt.passed());
            attempt.result().ifPresent(it -> written.withIfPresent(
                            "code",
                            Optional.ofNullable(it.code()).map(Names::of).orElse(null))
                    .with("message", it.message())
                    .with("durationMillis", it.durationMillis()));
            return written.withIfPresent("notTried", attempt.obstacle().orElse(null))
                    .withIfPresent("network", needs.network().isPresent() ? Network.ALL : null)
                    .withIfNotEmpty("writes", needs.writes().getOrDefault(name, List.of()));
        }
    }

    /**
     * What came of all.
     *
     * @param needs what the policy has to name
     * @param problem why some were not tried
     */
    record Findings(CheckNeeds needs, List<Tried> checks, Optional<String> problem) {
        /** Nothing was tried. */
        static final Findings NONE = new Findings(CheckNeeds.NONE, List.of(), Optional.empty());

        Findings {
            checks = List.copyOf(checks);
        }

        static Findings ofDryRun(StarterPolicy starter) {
            return commands(starter).isEmpty()
                    ? NONE
                    : new Findings(
                            CheckNeeds.NONE,
                            List.of(),
                            Optional.of("A dry run tries no check, so what it needs is open."));
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            checks.forEach(tried -> lines.add(tried.words()));
            problem.ifPresent(lines::add);
            return lines;
        }

        List<JsonObject> toJson() {
            return checks.stream().map(Tried::toJson).toList();
        }
    }
}
