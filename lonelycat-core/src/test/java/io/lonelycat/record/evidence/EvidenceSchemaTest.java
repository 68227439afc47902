// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.feature.upkeep.Past;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EventLineTest;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Written documents must satisfy the strict readers and the published schemas. */
class EvidenceSchemaTest {
    private static final Map<String, Function<InputObject, Object>> READERS = Map.of(
            "event",
            EventLine::read,
            "execution",
            ExecutionDocument::read,
            "manifest",
            in -> Json.read(Manifest.class, in),
            "rotation",
            in -> Json.read(RotationLine.class, in));

    @Test
    void acceptEveryEvent() throws IOException {
        for (ExecutionEvent what : EventLineTest.all().toList()) {
            accept("event", Json.line(new EventLine(1, Sample.AT, "exec_1", "corr", what).toJson()));
        }
    }

    @Test
    void acceptEveryDocumentThatIsWritten(@TempDir Path folder) throws IOException {
        State state = new State(folder);
        List<Consumer<Run>> runs =
                List.of(Run::applied, Run::rolledBack, Run::refused, run -> run.alreadyApplied(Sample.execution(1)));
        for (int i = 0; i < runs.size(); i++) {
            Path execution = state.sealed(i + 1, runs.get(i));
            accept("execution", Files.readString(execution.resolve("execution.json")));
            accept("manifest", Files.readString(execution.resolve("manifest.json")));
        }
        for (String line : rotation(folder.resolve("pruned")).lines().toList()) {
            accept("rotation", line);
        }
    }

    @Test
    void acceptEveryStatementThatIsSignedAndNoOther(@TempDir Path folder) throws IOException {
        SigningKey key = SigningKey.read("key", SigningKey.generate().privatePem());
        List<Consumer<Run>> runs = List.of(Run::applied, Run::rolledBack, Run::refused);
        for (int i = 0; i < runs.size(); i++) {
            Path execution = new State(folder).sealed(i + 1, runs.get(i), Optional.of(key));
            String statement = new String(
                    Attestation.read(Files.readAllBytes(execution.resolve("attestation.dsse.json")))
                            .payloadBytes(),
                    StandardCharsets.UTF_8);
            assertThat(problems("attestation", statement)).isEmpty();
            for (String name : List.of("finishedAt", "keyid", "checksum", "subject", "_type", "verdict")) {
                assertThat(problems("attestation", statement.replace('"' + name + '"', "\"x\"")))
                        .as(name)
                        .isNotEmpty();
            }
        }
    }

    /** Returns prune logs with every kind of entry, and with an error. */
    private static String rotation(Path folder) {
        Past past = Past.in(folder);
        past.executed(50, 1, Run::rolledBack);
        past.executed(40, 2);
        past.executed(30, 3, Run::refused);
        past.executed(0, 4);
        past.plan(Past.id("plan_", 9, 1), Optional.empty());
        past.pruned(Past.keep(1));
        past.executed(0, 5);
        Past.write(past.folder(Past.id("exec_", 0, 4)).resolve("plan.json"), "{}");
        past.pruned(Past.keep(1, 1));
        assertThat(past.rotation())
                .contains("\"errorStep\":\"")
                .contains("\"problems\":[")
                .contains("\"previous\"");
        return past.rotation();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "manifest|lonelycat.manifest/1|lonelycat.manifest/2",
                "manifest|\"sha256\": \"sha256:|\"sha256\": \"sha256:0",
                "execution|\"status\": \"applied\"|\"status\": \"done\"",
                "execution|\"outcome\": \"applied\",|\"outcome\": \"applied\", \"outcomes\": 1,",
                "execution|\"message\": \"3 files were changed.\",|\"note\": \"\",",
                "execution|\"path\": \"docs/a.md\"|\"path\": \"../a.md\"",
                "execution|\"passed\": true|\"passed\": false",
                "execution|\"startedAt\": \"2026|\"startedAt\": \"20",
                "execution|\"pid\": 4711|\"pid\": null",
                "event|\"event\":\"began\"|\"event\":\"begun\"",
                "event|\"seq\":1,|\"seq\":0,",
                "rotation|lonelycat.rotation/1|lonelycat.rotation/2",
                "rotation|\"result\":\"ok\"|\"result\":\"fine\"",
                "rotation|\"keptBytes\":|\"keptBytes\":-",
                "rotation|\"plans\":[\"plan_|\"plans\":[\" \",\"plan_",
                "rotation|\"manifest\":\"sha256:|\"manifest\":\"sha1:",
                "rotation|\"stepMillis\":{|\"stepMillis\":{\"dance\":1,",
                "rotation|\"time\":\"2026-11-20T|\"time\":\"2026-11-20 "
            })
    void refuse(String kind, String from, String to, @TempDir Path folder) throws IOException {
        String text = written(kind, folder);
        assertThat(text).contains(from);
        String altered = text.replace(from, to == null ? "" : to);
        assertThatThrownBy(() -> read(kind, altered)).isInstanceOf(InvalidInputException.class);
    }

    private static String written(String kind, Path folder) throws IOException {
        return switch (kind) {
            case "event" -> {
                ExecutionEvent began = EventLineTest.all().findFirst().orElseThrow();
                yield Json.line(new EventLine(1, Sample.AT, "exec_1", "corr", began).toJson());
            }
            case "rotation" -> rotation(folder).lines().findFirst().orElseThrow();
            default ->
                Files.readString(new State(folder).sealed(1, Run::applied).resolve(kind + ".json"));
        };
    }

    private static void accept(String kind, String text) throws IOException {
        assertThatCode(() -> read(kind, text)).as(text).doesNotThrowAnyException();
        assertThat(problems(kind, text)).as(text).isEmpty();
    }

    private static Object read(String kind, String text) {
        return Objects.requireNonNull(READERS.get(kind))
                .apply(InputDocument.json(kind, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Error> problems(String kind, String text) throws IOException {
        String name = kind + ".schema.json";
        try (InputStream in =
                Objects.requireNonNull(Manifest.class.getResourceAsStream("/io/lonelycat/record/" + name), name)) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            return schema.validate(new ObjectMapper().readTree(text));
        }
    }
}
