// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.check.Checks;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.look.HealthLooks;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.history.History;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.HealthLine.Condition;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is asked of a project: its policy, its checks, its services and its record. */
record ProjectProbes(Project project) {
    /** Without a policy that is understood to the last key, nothing else means anything. */
    void readsPolicy(Claims claims) {
        PolicyChoice choice = project.policy();
        Policy policy = choice.policy();
        byte[] longer = (new String(policy.bytes(), StandardCharsets.UTF_8) + "\nlonelycat-unknown: 1\n")
                .getBytes(StandardCharsets.UTF_8);

        Digest digest = policy.extendsOthers() ? Digest.ofCanonical(policy.document()) : Digest.of(policy.bytes());
        claims.equal("the digest of " + policy.name(), digest, policy.digest());
        project.policyInside()
                .ifPresent(file -> claims.equal(
                        "the digest of " + file, Digest.of(StateFiles.read(file)), Digest.of(policy.bytes())));
        claims.refused(
                "the same policy with a key too many",
                List.of(),
                () -> Policy.read(policy.name(), longer, LayerSource.NONE, policy.known()));
        claims.note(policy.name() + ", " + policy.digest());
    }

    /** A check that cannot start would take every change back that needs it. */
    void resolvesNamedChecks(Claims claims) {
        Map<String, CheckSpec> named = project.policy().policy().checks();
        try (Checks checks = project.checks()) {
            startable(claims, named, checks);
        }
        claims.note(named.isEmpty() ? "it names none" : String.join(", ", named.keySet()));
    }

    private static void startable(Claims claims, Map<String, CheckSpec> named, Checks checks) {
        named.forEach((name, check) -> claims.holds(
                "the check `" + name + "` can be started",
                checks.resolve(check).isEmpty(),
                checks.resolve(check).orElse("")));
        claims.holds(
                "a program that is there is found",
                checks.resolve(running("/bin/sh")).isEmpty(),
                "it was missed");
        claims.holds(
                "a program that is not there is missed",
                checks.resolve(running("./lonelycat-no-such-program")).isPresent(),
                "it was found");
    }

    private static CheckSpec running(String program) {
        return CommandCheck.of(CheckTerms.of("program", Duration.ofSeconds(1)), List.of(program), List.of());
    }

    /** What was done here before must still be provable. */
    void keepsSoundRecord(Claims claims) {
        Path state = project.workspace().stateFolder();
        Path executions = EvidenceFiles.executions(state);
        EvidenceReport chain = EvidenceCheck.checkChain(executions, EvidenceFiles.chain(state));

        claims.holds(
                "the chain of manifests is whole",
                chain.ok(),
                chain.firstProblem().orElse(""));
        List<String> problems = indexProblems(state, executions);
        claims.holds("the index agrees with the evidence", problems.isEmpty(), String.join("; ", problems));
        int count = StateFiles.list(executions).size();
        claims.note(count == 0 ? "nothing was executed here yet" : Figures.count(count, "execution"));
    }

    void keepsOtherFilesWell(Claims claims) {
        List<HealthLine> lines = HealthLooks.ofSlices(project.site());
        List<String> names = lines.stream().map(HealthLine::what).toList();
        claims.equal("what is looked at", names.stream().distinct().toList(), names);
        lines.forEach(
                line -> claims.holds(line.what() + " is well", line.condition() != Condition.UNHEALTHY, line.text()));
        claims.note(names.isEmpty() ? "there is nothing yet" : String.join(", ", names));
    }

    /** Looks into a copy, since opening a database writes beside it. What is in flight is the next recovery's. */
    private List<String> indexProblems(Path state, Path executions) {
        Path copy = project.lab().workspace();
        Path index = EvidenceFiles.history(state);
        if (!StateFiles.exists(index)) {
            return StateFiles.list(executions).isEmpty() ? List.of() : List.of(index + " is missing");
        }
        for (String end : List.of("", "-wal")) {
            Path file = index.resolveSibling(index.getFileName() + end);
            if (StateFiles.exists(file)) {
                StateFiles.copy(file, copy.resolve(String.valueOf(file.getFileName())));
            }
        }
        List<String> inFlight = Journals.unfinished(project.workspace()).stream()
                .map(Journal::executionId)
                .toList();
        try (History history = History.open(
                copy.resolve(String.valueOf(index.getFileName())), project.lab().tables())) {
            return history.integrityProblems(executions).stream()
                    .filter(problem -> inFlight.stream().noneMatch(problem::startsWith))
                    .toList();
        }
    }
}
