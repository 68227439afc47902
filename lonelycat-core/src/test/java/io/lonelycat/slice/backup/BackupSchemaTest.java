// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.backup.BackupDocument.Problem;
import io.lonelycat.workspace.archive.ArchiveReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema of {@code backup.json} accepts what is written, and nothing else. */
class BackupSchemaTest {
    @Test
    void acceptWhatABackupSaysOfItself(@TempDir Path folder) throws IOException {
        new State(folder.resolve("state")).sealed(1, Run::applied);
        for (List<Problem> problems : List.of(List.<Problem>of(), List.of(new Problem(RecordKind.MISSING, "chain")))) {
            Path file = folder.resolve(problems.size() + ".zip");
            new RecordCopy(folder.resolve("state"), AllSlices.historyTables()).write(file, Instant.EPOCH, problems);
            try (ArchiveReader archive = ArchiveReader.open(file, path -> true)) {
                String document =
                        new String(archive.read(archive.next().orElseThrow(), 10_000), StandardCharsets.UTF_8);
                assertThat(problems(document)).isEmpty();
                for (String name : List.of("sums", "created", "engineVersion", "executions", "index", "schema")) {
                    assertThat(problems(document.replace('"' + name + '"', "\"x\"")))
                            .as(name)
                            .isNotEmpty();
                }
            }
        }
    }

    private static List<Error> problems(String text) throws IOException {
        try (InputStream in = Objects.requireNonNull(BackupFile.class.getResourceAsStream("backup.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(new ObjectMapper().readTree(text));
        }
    }
}
