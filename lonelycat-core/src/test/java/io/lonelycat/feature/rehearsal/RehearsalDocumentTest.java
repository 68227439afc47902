// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.feature.SliceDocument;
import io.lonelycat.feature.rehearsal.RehearsalDocument.ComparedTests;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalDocumentTest extends SliceDocument {
    RehearsalDocumentTest() {
        super("rehearsal", RehearsalFeature.class);
    }

    @Override
    protected Object again(InputObject document) {
        RehearsalDocument read = Json.read(RehearsalDocument.class, document);
        return read.compared()
                .map(RehearsalDocument::of)
                .orElseGet(() -> RehearsalDocument.of(read.falsified().orElseThrow()));
    }

    /** A schema cannot compare two members. */
    @Test
    void refusesMoreNamesThanTheTotal() {
        String one = "{\"total\": 1, \"first\": [\"a\"]}";
        String text = "{\"schema\": \"lonelycat.rehearsal/1\", \"compared\": {\"check\": \"tests\", \"tests\":"
                + "{\"failToPass\": " + one + ", \"passToFail\": " + one + ", \"failToFail\": " + one
                + ", \"added\": "
                + one + ", \"lost\": {\"total\": 0, \"first\": [\"a\"]}, \"flaky\": " + one
                + ", \"passToPass\": 0}}}";

        assertInvalid(
                () -> again(InputDocument.json("observation", text.getBytes(UTF_8))),
                "/compared/tests/lost",
                "`total` is 0");
    }

    /** The longest names in the most bytes would be 3.6 MB. */
    @Test
    void keepsFewerNamesIfTheyAreLongAndStillCountsAll() throws IOException {
        for (String letter : List.of("\u20ac", "\ud83d\ude00", "\u0001")) {
            ComparedTests all = with(letter.repeat(4_000));

            Observation observation = RehearsalDocument.of(all);

            assertThat(observation.document().bytes()).isBetween(Observation.MOST_BYTES / 2, Observation.MOST_BYTES);
            assertThat(schema().validate(observation.document().text(), InputFormat.JSON))
                    .isEmpty();
            NamedTests lost = read(observation).tests().lost();
            assertThat(lost.total()).isEqualTo(100_000);
            assertThat(lost.first())
                    .hasSizeLessThan(NamedTests.KEPT)
                    .isEqualTo(
                            all.tests().lost().first().subList(0, lost.first().size()));
        }
    }

    private static ComparedTests read(Observation observation) {
        return Json.read(RehearsalDocument.class, observation.in()).compared().orElseThrow();
    }

    private static ComparedTests with(String name) {
        NamedTests names = NamedTests.of(Collections.nCopies(100_000, name), text -> text);
        return new ComparedTests(
                "tests", new TestComparison(names, names, names, names, names, names, Integer.MAX_VALUE));
    }
}
