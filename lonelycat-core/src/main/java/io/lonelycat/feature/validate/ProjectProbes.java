// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.plan.TcpCheck;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.history.History;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Probes that only read a project's policy, checks and evidence. */
record ProjectProbes(ProbeSetup lab, WorkspaceSession session) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    void readsPolicy(Expectations expect) {
        Policy policy = PolicyChoice.of(session).policy();
        Digest digest = policy.extendsOthers() ? Digest.ofCanonical(policy.document()) : Digest.of(policy.bytes());
        expect.equal("the digest of " + policy.name(), digest, policy.digest());
        expect.note(policy.name() + ", " + policy.digest());
    }

    private PolicyChoice readable() {
        try {
            return PolicyChoice.of(session);
        } catch (InvalidInputException unreadable) {
            throw new InvalidInputException(
                    "the policy cannot be read, so this probe was not run; first correct what the probe `policy-parses` reports",
                    unreadable);
        }
    }

    void resolvesNamedChecks(Expectations expect) {
        PolicyChoice choice = readable();
        Map<String, CheckSpec> named = choice.policy().checks();
        try (Checks checks = new ExecutionChecks(session, choice).forLook("validate")) {
            named.forEach((name, check) -> expect.holds(
                    "the check `" + name + "` can be started",
                    checks.resolve(check).isEmpty(),
                    checks.resolve(check).orElse("")));
        }
        noteOrNothing(expect, named.isEmpty(), "the policy names no check", String.join(", ", named.keySet()));
    }

    private static void noteOrNothing(Expectations expect, boolean nothing, String why, String note) {
        if (nothing) {
            expect.nothing(why);
        } else {
            expect.note(note);
        }
    }

    /**
     * Calls once each service that the policy's required checks call: TCP services, and HTTP services with method GET
     * or HEAD.
     */
    void asksServices(Expectations expect, boolean skip) {
        PolicyChoice choice = readable();
        List<CheckSpec> services = choice.policy().sections().require().stream()
                .flatMap(required -> required.checks().stream())
                .map(required -> choice.policy().checks().get(required.name()))
                .filter(ProjectProbes::isService)
                .distinct()
                .toList();
        try (Checks checks = new ExecutionChecks(session, choice).forLook("validate")) {
            for (CheckSpec service : skip ? List.<CheckSpec>of() : services) {
                CheckResult result =
                        checks.run(once(service), (stderr, bytes, length) -> {}, lab.cancel(), ChildListener.NONE);
                expect.holds(
                        "the service of the check `" + service.name() + "` answers",
                        result.passed() || !service.terms().critical(),
                        result.message());
            }
        }
        noteOrNothing(
                expect,
                skip || services.isEmpty(),
                skip ? "skipped with skipServices=true" : "the policy requires no service",
                services.stream().map(CheckSpec::described).collect(Collectors.joining(", ")));
    }

    private static boolean isService(CheckSpec check) {
        return check instanceof TcpCheck
                || (check instanceof HttpCheck http
                        && List.of("GET", "HEAD").contains(http.request().method()));
    }

    private static CheckSpec once(CheckSpec service) {
        Duration timeout = service.terms().timeout();
        CheckTerms terms = CheckTerms.of(service.name(), timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST);
        return service instanceof HttpCheck http
                ? new HttpCheck(terms, http.request(), http.expected())
                : new TcpCheck(terms, ((TcpCheck) service).host(), ((TcpCheck) service).port());
    }

    void keepsSoundRecord(Expectations expect) {
        Path state = session.workspace().stateFolder();
        Path executions = EvidenceFiles.executions(state);
        EvidenceReport chain = EvidenceCheck.checkChain(executions, EvidenceFiles.chain(state));

        expect.holds(
                "every execution is present and unaltered (each manifest.json names the one before it)",
                chain.ok(),
                chain.firstProblem().orElse(""));
        List<String> problems = indexProblems(EvidenceFiles.history(state), executions);
        expect.holds("the history index matches the evidence", problems.isEmpty(), String.join("; ", problems));
        int count = StateFiles.list(executions).size();
        noteOrNothing(expect, count == 0, "nothing was executed here yet", Figures.count(count, "execution"));
    }

    /**
     * Verifies a copy of the history index, because SQLite writes files next to an open database. Ignores problems of
     * unfinished executions, which recovery completes.
     */
    private List<String> indexProblems(Path index, Path executions) {
        if (!StateFiles.exists(index)) {
            return StateFiles.list(executions).isEmpty() ? List.of() : List.of(index + " is missing");
        }
        Path copy = lab.workspace().resolve(String.valueOf(index.getFileName()));
        for (String end : List.of("", "-wal")) {
            Path file = index.resolveSibling(index.getFileName() + end);
            if (StateFiles.exists(file)) {
                StateFiles.copy(file, copy.resolveSibling(String.valueOf(file.getFileName())));
            }
        }
        List<String> inFlight = Journals.unfinished(session.workspace()).stream()
                .map(Journal::executionId)
                .toList();
        try (History history = History.open(copy, lab.tables())) {
            return history.integrityProblems(executions).stream()
                    .filter(problem -> inFlight.stream().noneMatch(problem::startsWith))
                    .toList();
        }
    }
}
