// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.InvalidInput.assertInvalid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.observe.Observation;
import io.lonelycat.feature.insight.InsightFeature;
import io.lonelycat.feature.rehearsal.RehearsalDocument.ComparedTests;
import io.lonelycat.gate.past.ReportedCosts;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers and published schemas must accept the same documents. */
class SliceDocumentTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    private static Stream<Path> documents(String folder) {
        return Stream.of("costs", "rehearsal").flatMap(slice -> {
            try (Stream<Path> files = Files.list(CORPUS.resolve(slice).resolve(folder))) {
                return files.sorted().toList().stream();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    static Stream<Path> valid() {
        return documents("valid");
    }

    static Stream<Path> invalid() {
        return documents("invalid");
    }

    private static boolean isOfCosts(Path document) {
        return document.startsWith(CORPUS.resolve("costs"));
    }

    private static List<Error> problems(Class<?> slice, String schema, String document) throws IOException {
        try (InputStream in = slice.getResourceAsStream(schema + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON)
                    .validate(document, InputFormat.JSON);
        }
    }

    private static List<Error> problems(Path document) throws IOException {
        return isOfCosts(document)
                ? problems(InsightFeature.class, "costs", Files.readString(document))
                : problems(RehearsalFeature.class, "rehearsal", Files.readString(document));
    }

    private static InputObject in(Path document) throws IOException {
        return InputDocument.json(document.toString(), Files.readAllBytes(document));
    }

    private static Object again(Path document) throws IOException {
        return isOfCosts(document)
                ? Json.read(ReportedCosts.class, in(document)).toReport()
                : again(in(document));
    }

    private static Object again(InputObject document) {
        RehearsalDocument read = Json.read(RehearsalDocument.class, document);
        return read.compared()
                .map(RehearsalDocument::of)
                .orElseGet(() -> RehearsalDocument.of(read.falsified().orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readerAndSchemaAccept(Path document) throws IOException {
        assertThat(problems(document)).isEmpty();
        assertThat(new String(Json.canonical(again(document)), UTF_8))
                .isEqualTo(new String(Json.canonical(in(document)), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void readerAndSchemaRefuse(Path document) throws IOException {
        assertThat(problems(document)).isNotEmpty();
        assertThatThrownBy(() -> again(document)).isInstanceOf(InvalidInputException.class);
    }

    /** A JSON schema cannot compare two members. */
    @Test
    void refusesMoreNamesThanTheTotal() throws IOException {
        String text = Files.readString(CORPUS.resolve("rehearsal/valid/compared.json"))
                .replace("\"added\": {\"total\": 1", "\"added\": {\"total\": 0");

        assertInvalid(
                () -> again(InputDocument.json("observation", text.getBytes(UTF_8))),
                "/compared/tests/added",
                "`total` is 0");
    }

    /** Without the limit, such names would need 3.6 MB. */
    @Test
    void keepsFewerNamesIfTheyAreLongAndStillCountsAll() throws IOException {
        for (String letter : List.of("\u20ac", "\ud83d\ude00", "\u0001")) {
            NamedTests names = NamedTests.of(Collections.nCopies(100_000, letter.repeat(4_000)), text -> text);

            Observation observation = RehearsalDocument.of(new ComparedTests(
                    "tests", new TestComparison(names, names, names, names, names, names, Integer.MAX_VALUE)));

            assertThat(observation.document().bytes()).isBetween(Observation.MOST_BYTES / 2, Observation.MOST_BYTES);
            assertThat(problems(
                            RehearsalFeature.class,
                            "rehearsal",
                            observation.document().text()))
                    .isEmpty();
            NamedTests lost = Json.read(RehearsalDocument.class, observation.in())
                    .compared()
                    .orElseThrow()
                    .tests()
                    .lost();
            assertThat(lost.total()).isEqualTo(100_000);
            assertThat(lost.first())
                    .hasSizeLessThan(NamedTests.KEPT)
                    .isEqualTo(names.first().subList(0, lost.first().size()));
        }
    }
}
