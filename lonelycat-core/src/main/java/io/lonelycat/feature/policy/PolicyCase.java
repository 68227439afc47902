// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.source.ProposalWriter;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Test case of a policy: a change and the expected decision.
 *
 * @param plan fields of the test case's plan that override defaults
 */
record PolicyCase(
        @Member(blank = false) String name,
        Optional<ObjectNode> plan,
        List<CaseChange> changes,
        Optional<Instant> now,
        @Member(blank = false) Optional<String> environment,
        Expected expect) {
    private static final String AUTHOR = "somebody";
    private static final String PLAN_ID = "plan_" + "0".repeat(26);
    private static final String CHANGESET_ID = "cs_" + "0".repeat(26);
    private static final String DECISION_ID = "dec_" + "0".repeat(26);

    PolicyCase {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new InvalidInputException("the list `changes` is empty. Add a change");
        }
    }

    Decision decide(Gate gate, Path folder, Instant present) {
        Path draft = StateFiles.createFolder(folder.resolve("case"));
        try {
            Instant at = now.orElse(present);
            ChangePlan document = document(at);
            Proposal proposal = ProposalWriter.writeSupposed(
                    draft,
                    document,
                    CHANGESET_ID,
                    changes.stream().map(CaseChange::toFile).toList());
            GateEnvironment inputs = new GateEnvironment(at, "case", document.createdBy(), Map.of(), environment);
            return gate.decide(proposal, DECISION_ID, inputs).decision();
        } finally {
            StateFiles.deleteTree(draft);
        }
    }

    @DocumentSchema("lonelycat.plan/1")
    private record UsualPlan(
            String id,
            String intent,
            List<String> affectedPaths,
            Risk risk,
            boolean irreversible,
            String createdBy,
            Instant createdAt,
            String correlationId,
            Trigger trigger) {}

    private ChangePlan document(Instant at) {
        UsualPlan usual =
                new UsualPlan(PLAN_ID, name, List.of("**"), Risk.LOW, false, AUTHOR, at, PLAN_ID, Trigger.MANUAL);
        ObjectNode document = Json.object(usual);
        plan.ifPresent(document::setAll);
        return ChangePlan.read(InputDocument.json("plan", Json.pretty(document)));
    }

    /**
     * Change of one file in a test case: exactly one of the keys {@code create}, {@code update}, {@code delete},
     * {@code rename} and {@code mode}, with the file's path.
     *
     * @param before old content of the file; by default one line of text
     * @param after new content of the file, or target of a symbolic link
     */
    record CaseChange(
            Optional<WorkspacePath> create,
            Optional<WorkspacePath> update,
            Optional<WorkspacePath> delete,
            Optional<WorkspacePath> rename,
            Optional<WorkspacePath> mode,
            Optional<WorkspacePath> from,
            Optional<String> before,
            Optional<String> after,
            Optional<String> fileMode) {
        private static final String OLD = "old\n";
        private static final String NEW = "new\n";

        CaseChange {
            fileMode.ifPresent(FileMode::parse);
            if (paths(create, update, delete, rename, mode).size() != 1) {
                throw new InvalidInputException(
                        "expected exactly one of the keys create, update, delete, rename and mode, with the path of a file as value");
            }
            if (mode.isPresent() && after.isPresent()) {
                throw new InvalidInputException(
                        "the key `mode` changes no content: leave out `after`, or give `update` with `fileMode`");
            }
            if (rename.isPresent() != from.isPresent()) {
                throw new InvalidInputException(
                        "the keys `rename` and `from` need each other: the new and the old path");
            }
        }

        private static Map<Operation, WorkspacePath> paths(
                Optional<WorkspacePath> create,
                Optional<WorkspacePath> update,
                Optional<WorkspacePath> delete,
                Optional<WorkspacePath> rename,
                Optional<WorkspacePath> mode) {
            Map<Operation, WorkspacePath> paths = new EnumMap<>(Operation.class);
            create.ifPresent(path -> paths.put(Operation.CREATE, path));
            update.ifPresent(path -> paths.put(Operation.UPDATE, path));
            delete.ifPresent(path -> paths.put(Operation.DELETE, path));
            rename.ifPresent(path -> paths.put(Operation.RENAME, path));
            mode.ifPresent(path -> paths.put(Operation.MODE, path));
            return paths;
        }

        PlannedFile toFile() {
            Map.Entry<Operation, WorkspacePath> one = paths(create, update, delete, rename, mode)
                    .entrySet()
                    .iterator()
                    .next();
            Operation operation = one.getKey();
            String old = before.orElse(OLD);
            boolean stays = operation == Operation.RENAME || operation == Operation.MODE;
            Blob newSide = Blob.of(
                    fileMode.map(FileMode::parse)
                            .orElse(operation == Operation.MODE ? FileMode.EXECUTABLE : FileMode.REGULAR),
                    after.orElse(stays ? old : NEW).getBytes(UTF_8));
            @Nullable
            Blob oldSide = operation == Operation.CREATE ? null : Blob.of(FileMode.REGULAR, old.getBytes(UTF_8));
            return new PlannedFile(
                    one.getValue(),
                    from.orElse(one.getValue()),
                    oldSide,
                    operation == Operation.DELETE ? null : newSide,
                    null);
        }
    }

    /** Gate decision that a policy test case expects. */
    record Expected(
            Optional<Verdict> verdict,
            @Member(ifAny = true) List<String> rules,
            @Member(ifAny = true) List<String> without) {
        Expected {
            if (verdict.isEmpty() && rules.isEmpty() && without.isEmpty()) {
                throw new InvalidInputException(
                        "the case has no expected result. Give `verdict`, `rules` (rules that must report a finding) or `without` "
                                + "(rules that must not report a finding)");
            }
        }

        List<String> differences(Decision decision) {
            List<String> found = decision.findings().stream().map(Finding::rule).toList();
            List<String> differences = new ArrayList<>();
            verdict.filter(it -> it != decision.verdict())
                    .ifPresent(it -> differences.add(
                            "verdict: expected " + Names.of(it) + ", found " + Names.of(decision.verdict())));
            rules.stream()
                    .filter(rule -> !found.contains(rule))
                    .forEach(rule ->
                            differences.add("the case expects a finding of the rule " + rule + ", but there is none"
                                    + Names.nearest(rule, found)
                                            .map(near -> "; did you mean " + near + "?")
                                            .orElse("")));
            without.stream()
                    .filter(found::contains)
                    .forEach(rule ->
                            differences.add("the case expects no finding of the rule " + rule + ", but there is one"));
            return differences;
        }
    }
}
