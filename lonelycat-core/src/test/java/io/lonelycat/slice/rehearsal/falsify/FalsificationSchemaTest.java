// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal.falsify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.slice.rehearsal.RehearsalSlice;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Noticed;
import io.lonelycat.slice.rehearsal.falsify.Falsification.PartTrial;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Proven;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reader and the published schema accept the same and refuse the same. */
class FalsificationSchemaTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/falsification");

    static List<Path> valid() throws IOException {
        return documents("valid");
    }

    static List<Path> invalid() throws IOException {
        return documents("invalid");
    }

    private static List<Path> documents(String folder) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readerAndSchemaAccept(Path document) throws IOException {
        assertThat(schema().validate(Files.readString(document), InputFormat.JSON))
                .isEmpty();
        assertThat(Falsification.read(in(document)).toObservation().toJson())
                .isEqualTo(in(document).plain());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void readerAndSchemaRefuse(Path document) throws IOException {
        assertThat(schema().validate(Files.readString(document), InputFormat.JSON))
                .isNotEmpty();
        assertThatThrownBy(() -> Falsification.read(in(document))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void readerAndSchemaRefuseMoreTrialsThanAreKept() throws IOException {
        Observation observation = of(Falsification.KEPT + 1, "a").toObservation();

        assertThat(schema().validate(Json.line(observation.toJson()), InputFormat.JSON))
                .isNotEmpty();
        assertThatThrownBy(() -> Falsification.read(observation.in()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected at most 500 trials");
    }

    @Test
    void keepsFewerTrialsIfTheirPathsAreLong() {
        Falsification all = of(Falsification.KEPT, ("d".repeat(250) + "/").repeat(15) + "a");

        Falsification kept = Falsification.read(all.toObservation().in());

        assertThat(kept.trials())
                .hasSize(Falsification.KEPT / 2)
                .isEqualTo(all.trials().subList(0, 250));
        assertThat(kept.message()).isEqualTo(all.message());
    }

    private static Falsification of(int trials, String path) {
        return new Falsification(
                Proven.PROVEN,
                "Each was noticed.",
                IntStream.range(0, trials)
                        .mapToObj(i -> new PartTrial(WorkspacePath.of(path), i, 1, Noticed.NOTICED, List.of("tests")))
                        .toList());
    }

    private static InputObject in(Path document) throws IOException {
        return InputDocument.json(document.toString(), Files.readAllBytes(document));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = RehearsalSlice.class.getResourceAsStream("falsification.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
        }
    }
}
