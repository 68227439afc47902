// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares published schemas with records; {@code -Dlonelycat.schemas=write} updates the schemas. */
class PublishedSchemasTest {
    private static final boolean WRITES =
            System.getProperty("lonelycat.schemas", "").equals("write");

    private static final Map<Class<?>, Class<?>> SHAPES = Map.of(FileChange.class, FileChangeShape.class);

    /** Omits members of the missing side, old or new. */
    record FileChangeShape(
            Operation operation,
            WorkspacePath path,
            Optional<WorkspacePath> oldPath,
            Optional<Digest> oldSha256,
            Optional<Digest> newSha256,
            Optional<FileMode> oldMode,
            Optional<FileMode> newMode,
            OptionalLong oldSizeBytes,
            OptionalLong newSizeBytes,
            int linesAdded,
            int linesDeleted,
            boolean binary) {}

    record ApprovalDocument(@Member(inline = true) Approval approval, OptionalLong responseSeconds) {}

    record Execution(
            @Member(inline = true) ExecutionDocument document,
            OptionalLong durationMillis,
            Optional<List<String>> failedChecks) {}

    @ParameterizedTest
    @CsvSource({
        "src/main/resources/io/lonelycat/plan/plan, lonelycat.plan/1, io.lonelycat.plan.ChangePlan",
        "src/main/resources/io/lonelycat/plan/changeset, lonelycat.changeset/1, io.lonelycat.plan.ChangeSet",
        "src/main/resources/io/lonelycat/gate/decision, lonelycat.decision/1, io.lonelycat.gate.decision.Decision",
        "src/main/resources/io/lonelycat/gate/approval, lonelycat.approval/1, io.lonelycat.json.PublishedSchemasTest$ApprovalDocument",
        "src/main/resources/io/lonelycat/record/execution, lonelycat.execution/1, io.lonelycat.json.PublishedSchemasTest$Execution",
        "src/main/resources/io/lonelycat/record/manifest, lonelycat.manifest/1, io.lonelycat.record.evidence.Manifest",
        "src/main/resources/io/lonelycat/record/rotation, lonelycat.rotation/1, io.lonelycat.record.evidence.Rotation$RotationLine",
    })
    void areThoseOfTheRecords(String file, String schema, String record) throws Exception {
        compare(file, new SchemaGenerator(SHAPES).document(schema, Class.forName(record)));
    }

    @Test
    void areThoseOfTheEvents() throws Exception {
        Map<String, Class<?>> kinds = SchemaGenerator.ordered(List.of(
                Map.entry("began", Began.class),
                Map.entry("status_changed", ExecutionEvent.StatusChanged.class),
                Map.entry("step_started", ExecutionEvent.StepStarted.class),
                Map.entry("step_ended", ExecutionEvent.StepEnded.class),
                Map.entry("files_reached", ExecutionEvent.FilesReached.class),
                Map.entry("check_ended", ExecutionEvent.CheckEnded.class),
                Map.entry("rehearsed", ExecutionEvent.Rehearsed.class),
                Map.entry("observed", ExecutionEvent.Observed.class),
                Map.entry("file_kept", ExecutionEvent.FileKept.class),
                Map.entry("stray_files", ExecutionEvent.StrayFilesFound.class),
                Map.entry("recovered", ExecutionEvent.Recovered.class),
                Map.entry("ended", ExecutionEvent.Ended.class)));
        Map<String, Type> common = SchemaGenerator.ordered(List.of(
                Map.entry("seq", long.class),
                Map.entry("time", Instant.class),
                Map.entry("executionId", String.class),
                Map.entry("correlationId", String.class)));

        compare(
                "src/main/resources/io/lonelycat/record/event",
                new SchemaGenerator(SHAPES).lines("lonelycat.event/1", common, "event", kinds));
    }

    private static void compare(String file, ObjectNode schema) throws IOException {
        Path published = Path.of(file + ".schema.json");
        byte[] made = Json.pretty(schema);
        if (WRITES) {
            Files.write(published, made);
        }
        assertThat(new String(made, StandardCharsets.UTF_8)).isEqualTo(Files.readString(published));
    }
}
