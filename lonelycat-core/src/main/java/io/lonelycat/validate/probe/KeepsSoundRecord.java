// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Journal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.history.History;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;

/** What was done here before must still be provable. */
record KeepsSoundRecord(Project project) implements Probe {
    @Override
    public String sentence() {
        return "The record of this project is one unbroken chain, and its index agrees with it";
    }

    @Override
    public String remedy() {
        return "Look for the folder as it was archived; an index is built again by `lonelycat history rebuild=true`.";
    }

    @Override
    public void look(Claims claims) {

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
        List<String> inFlight = Journal.unfinished(project.workspace()).stream()
                .map(Journal::executionId)
                .toList();
        try (History history = History.open(copy.resolve(String.valueOf(index.getFileName())))) {
            return history.integrityProblems(executions).stream()
                    .filter(problem -> inFlight.stream().noneMatch(problem::startsWith))
                    .toList();
        }
    }
}
