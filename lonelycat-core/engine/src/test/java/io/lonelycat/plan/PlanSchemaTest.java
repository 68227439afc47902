// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.AlteredDocument;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanSchemaTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/plan");

    static List<Path> valid() throws IOException {
        return documents("valid");
    }

    static List<Path> invalid() throws IOException {
        return documents("invalid");
    }

    private static List<Path> documents(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(file -> file.toString().contains("/" + folder + "/") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readerAndSchemaAccept(Path document) throws IOException {
        byte[] bytes = Files.readAllBytes(document);

        assertThat(schema(kind(document)).validate(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
        JsonObject again = read(document, bytes);
        byte[] written = Json.pretty(again);
        assertThat(read(document, written)).isEqualTo(again);
        assertThat(schema(kind(document)).validate(new String(written, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    static List<Arguments> altered() throws IOException {
        List<Arguments> altered = new ArrayList<>();
        for (String kind : List.of("plan", "changeset")) {
            Path folder = CORPUS.resolve(kind);
            for (AlteredDocument document :
                    AlteredDocument.read(folder.resolve("altered.txt"), folder.resolve("valid"))) {
                altered.add(Arguments.of(kind, document));
            }
        }
        return altered;
    }

    @ParameterizedTest
    @MethodSource("altered")
    void readerRefusesWhatIsAltered(String kind, AlteredDocument document) {
        assertThatThrownBy(() -> read(CORPUS.resolve(kind).resolve("altered/altered.json"), document.bytes()))
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void readerRefuses(Path document) throws IOException {
        byte[] bytes = Files.readAllBytes(document);

        assertThatThrownBy(() -> read(document, bytes)).isInstanceOf(InvalidInputException.class);
    }

    private static String kind(Path document) {
        return document.getName(document.getNameCount() - 3).toString();
    }

    private static JsonObject read(Path document, byte[] bytes) {
        InputObject in = InputDocument.json(document.toString(), bytes);
        return kind(document).equals("plan")
                ? ChangePlan.read(in).toJson()
                : ChangeSet.read(in).toJson();
    }

    private static Schema schema(String kind) throws IOException {
        String text = Files.readString(Path.of("src/main/resources/io/lonelycat/plan/" + kind + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }
}
