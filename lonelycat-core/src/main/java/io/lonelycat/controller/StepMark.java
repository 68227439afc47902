// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A note in the workspace of which step works there, and which execution was the newest before: so that a step whose
 * agent was lost can tell which executions are its own.
 */
public final class StepMark {
    private static final int LARGEST = 1 << 10;

    private final Workspace workspace;
    private final Path file;

    /**
     * Looks at nothing yet.
     *
     * @param frontEnd its name, such as {@code jenkins}
     * @param root of the workspace
     */
    public StepMark(String frontEnd, Path root) {
        this.workspace = Workspace.of(root);
        this.file = workspace.stateFolder().resolve(frontEnd + "-step");
    }

    /** Writes the step in the first line, and the newest execution in the second one. */
    public void begin(String step) {
        workspace.ensureState();
        List<String> before = executions();
        String newest = before.isEmpty() ? "" : before.get(before.size() - 1);
        StateFiles.write(file, (step + "\n" + newest + "\n").getBytes(UTF_8));
    }

    /** Returns the executions that a step began, the oldest first; none where it was lost before that. */
    public List<String> executionsOf(String step) {
        Optional<String> note = StateFiles.exists(file)
                ? StateFiles.readAtMost(file, LARGEST).map(bytes -> new String(bytes, UTF_8))
                : Optional.empty();
        List<String> lines = note.orElse("").lines().toList();
        return lines.size() == 2 && lines.get(0).equals(step)
                ? executions().stream()
                        .filter(id -> id.compareTo(lines.get(1)) > 0)
                        .toList()
                : List.of();
    }

    /** Ids sort by time. */
    private List<String> executions() {
        return Folders.of(EvidenceFiles.executions(workspace.stateFolder())).stream()
                .map(Folders::name)
                .toList();
    }
}
