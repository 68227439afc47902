// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;

/**
 * A note in the workspace of which step works there, and which execution was the newest before: so that a step whose
 * agent was lost can tell which executions are its own.
 */
public final class StepMark {
    private final String schema;
    private final Workspace workspace;
    private final Path file;

    /**
     * Looks at nothing yet.
     *
     * @param frontEnd its name, such as {@code jenkins}
     * @param root of the workspace
     */
    public StepMark(String frontEnd, Path root) {
        this.schema = "lonelycat." + frontEnd + "-step/1";
        this.workspace = Workspace.of(root);
        this.file = workspace.stateFolder().resolve(frontEnd + "-step.json");
    }

    /** Leaves the note. */
    public void begin(String step) {
        workspace.ensureState();
        List<String> before = executions();
        JsonObject note = new JsonObject()
                .with("schema", schema)
                .with("step", step)
                .withIfPresent("before", before.isEmpty() ? null : before.get(before.size() - 1));
        AtomicFile.write(file, Json.pretty(note));
    }

    /** Returns the executions that a step began, the oldest first; none where it was lost before that. */
    public List<String> executionsOf(String step) {
        if (!StateFiles.exists(file)) {
            return List.of();
        }
        try {
            InputObject note =
                    InputDocument.json(file.toString(), StateFiles.read(file)).schema(schema);
            boolean own = note.required("step").string().equals(step);
            String before = note.optional("before").map(InputValue::string).orElse("");
            return executions().stream()
                    .filter(id -> own && id.compareTo(before) > 0)
                    .toList();
        } catch (InvalidInputException altered) {
            return List.of();
        }
    }

    /** Ids sort by time. */
    private List<String> executions() {
        return Folders.of(EvidenceFiles.executions(workspace.stateFolder())).stream()
                .map(Folders::name)
                .toList();
    }
}
