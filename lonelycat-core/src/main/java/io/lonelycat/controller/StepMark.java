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
 * File that names a running build step and the last execution before this step began. After the loss of a Jenkins
 * agent, the controller finds the step's executions with this file.
 */
public final class StepMark {
    private static final int LARGEST = 1 << 10;

    private final Workspace workspace;
    private final Path file;

    public StepMark(String frontEnd, Path root) {
        this.workspace = Workspace.of(root);
        this.file = workspace.stateFolder().resolve(frontEnd + "-step");
    }

    public void begin(String step) {
        workspace.ensureState();
        List<String> before = executions();
        String newest = before.isEmpty() ? "" : before.get(before.size() - 1);
        StateFiles.write(file, (step + "\n" + newest + "\n").getBytes(UTF_8));
    }

    /** Returns a build step's executions, oldest first. */
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

    private List<String> executions() {
        return Folders.of(EvidenceFiles.executions(workspace.stateFolder())).stream()
                .map(Folders::name)
                .toList();
    }
}
