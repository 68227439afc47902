// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
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
    private final String name;
    private final Workspace workspace;

    /**
     * Looks at nothing yet.
     *
     * @param frontEnd its name, such as {@code jenkins}
     * @param root of the workspace
     */
    public StepMark(String frontEnd, Path root) {
        this.name = frontEnd + "-step";
        this.workspace = Workspace.of(root);
    }

    /** Leaves the note. */
    public void begin(String step) {
        Path state = workspace.ensureState();
        JsonObject note = new JsonObject()
                .with("schema", schema())
                .with("step", step)
                .withIfPresent("before", last(executions()).orElse(null));
        AtomicFile.write(state.resolve(name + ".json"), Json.pretty(note));
    }

    /** Returns the last execution that a step began; none where it was lost before that. */
    public Optional<String> executionOf(String step) {
        return last(executionsOf(step));
    }

    /** Returns the executions that a step began, the oldest first. */
    public List<String> executionsOf(String step) {
        Path file = workspace.stateFolder().resolve(name + ".json");
        if (!StateFiles.exists(file)) {
            return List.of();
        }
        Optional<String> before;
        try {
            InputObject note =
                    InputDocument.json(file.toString(), StateFiles.read(file)).schema(schema());
            if (!note.required("step").string().equals(step)) {
                return List.of();
            }
            before = note.optional("before").map(InputValue::string);
        } catch (InvalidInputException altered) {
            return List.of();
        }
        return executions().stream()
                .filter(id -> before.isEmpty() || id.compareTo(before.get()) > 0)
                .toList();
    }

    private String schema() {
        return "lonelycat." + name + "/1";
    }

    /** Ids sort by time. */
    private List<String> executions() {
        Path executions = EvidenceFiles.executions(workspace.stateFolder());
        List<Path> folders = StateFiles.exists(executions) ? StateFiles.list(executions) : List.of();
        return folders.stream()
                .map(folder -> String.valueOf(folder.getFileName()))
                .filter(name -> name.startsWith("exec_"))
                .sorted()
                .toList();
    }

    private static Optional<String> last(List<String> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(ids.size() - 1));
    }
}
