// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal.falsify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.slice.SliceDocument;
import io.lonelycat.slice.rehearsal.RehearsalSlice;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Noticed;
import io.lonelycat.slice.rehearsal.falsify.Falsification.PartTrial;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Proven;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FalsificationSchemaTest extends SliceDocument {
    FalsificationSchemaTest() {
        super("falsification", RehearsalSlice.class);
    }

    @Override
    protected JsonObject again(InputObject document) {
        return Falsification.read(document).toObservation().toJson();
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

    @Test
    void keepsTheBeginningOfAMessageThatIsLongerThanADocumentMayBe() {
        for (String letter : List.of("\u20ac", "\ud83d\ude00", "\u0001")) {
            Falsification all = new Falsification(
                    Proven.UNPROVEN,
                    letter.repeat(1 << 20),
                    of(Falsification.KEPT, "a").trials());

            Falsification kept = Falsification.read(all.toObservation().in());

            assertThat(kept.message()).isEqualTo(letter.repeat(100_000) + "...");
            assertThat(kept.trials()).isEqualTo(all.trials());
        }
    }

    private static Falsification of(int trials, String path) {
        return new Falsification(
                Proven.PROVEN,
                "Each was noticed.",
                IntStream.range(0, trials)
                        .mapToObj(i -> new PartTrial(WorkspacePath.of(path), i, 1, Noticed.NOTICED, List.of("tests")))
                        .toList());
    }
}
