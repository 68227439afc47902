// SPDX-License-Identifier: MIT
package io.lonelycat.execute.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTest {
    private static final ObservationKind LOOK = new ObservationKind("acme.look/1", observation -> {
        observation.in().schema("acme.look/1");
        observation.in().required("seen").bool();
    });

    @DocumentSchema("acme.look/1")
    private record Look(String text) {}

    @DocumentSchema("acme.look/1")
    private record Entries(List<String> entries) {}

    @DocumentSchema("acme.look/1")
    private record Seen(boolean seen) {}

    @DocumentSchema("acme.look/2")
    private record OtherLook(boolean seen) {}

    private static Observation read(String json) {
        return Observation.read(
                InputDocument.json("execution.json", json.getBytes(UTF_8)).required("observation"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"observation\": {\"seen\": true}}   | \"schema\" is missing",
                "{\"observation\": {\"schema\": \" \"}} | schema",
                "{\"observation\": [1]}                | object",
            })
    void refusesWhatIsNoDocumentWithASchema(String json, String why) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("execution.json")
                .hasMessageContaining(why);
    }

    @Test
    void isLimitedInLength() {
        Look document = new Look("x".repeat(1 << 20));
        Look shorter = new Look("x".repeat(1_000_000));

        assertThat(Json.line(Observation.of(shorter))).isEqualTo(Json.line(shorter));
        assertThatThrownBy(() -> Observation.of(document)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        read("{\"observation\": {\"schema\": \"a/1\", \"text\": \"" + "x".repeat(1 << 20) + "\"}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has more than 1048576 bytes, the limit for an observation");
    }

    @Test
    void keepsFewerEntriesUntilItIsShortEnough() {
        assertThat(entries(10, 1_000).in().required("entries").list()).hasSize(10);
        assertThat(entries(10, 300_000).in().required("entries").list()).hasSize(2);
        assertThat(entries(10, 1 << 20).in().required("entries").list()).isEmpty();
        assertThat(entries(0, 1 << 20).in().required("entries").list()).isEmpty();
    }

    private static Observation entries(int entries, int length) {
        return Observation.largest(entries, kept -> new Entries(Collections.nCopies(kept, "x".repeat(length))));
    }

    @Test
    void isReadByTheKindThatHasItsSchema() {
        Observation valid = Observation.of(new Seen(true));
        Observation invalid = Observation.of(new Look("no"));
        Observation unknown = Observation.of(new OtherLook(true));

        assertThatCode(() -> ObservationKind.check(List.of(valid, valid), List.of(LOOK)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ObservationKind.check(List.of(valid, invalid), List.of(LOOK)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"seen\" is missing");
        assertThatThrownBy(() -> ObservationKind.check(List.of(unknown), List.of(LOOK)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("This version knows acme.look/1");
        assertThatThrownBy(() -> ObservationKind.check(List.of(valid), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("This version knows none");
    }
}
