// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.slice.edits.form.Edit;
import io.lonelycat.slice.edits.form.EditsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Readers and schemas of the documents that a plan is made from accept and refuse the same. */
class InputSchemaTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/inputs");
    private static final Map<String, String> SCHEMAS =
            Map.of("edits", "edits", "changes", "changes", "original", "original-changeset");

    static List<Path> valid() throws IOException {
        return documents("valid");
    }

    static List<Path> invalid() throws IOException {
        return documents("invalid");
    }

    private static List<Path> documents(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(file -> file.toString().contains("/" + folder + "/"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readerAndSchemaAccept(Path document) throws IOException {
        assertThat(schema(document).validate(text(document), InputFormat.JSON)).isEmpty();
        assertThat(read(document)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void readerAndSchemaRefuse(Path document) throws IOException {
        assertThat(schema(document).validate(text(document), InputFormat.JSON)).isNotEmpty();
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(document.toString());
    }

    private static String kind(Path document) {
        return document.getName(document.getNameCount() - 3).toString();
    }

    private static String text(Path document) throws IOException {
        return Files.readString(document);
    }

    private static List<Edit> read(Path document) throws IOException {
        byte[] bytes = Files.readAllBytes(document);
        return kind(document).equals("edits")
                ? EditsReader.read(document.toString(), bytes).edits()
                : ChangesetInput.read(document.toString(), bytes).edits();
    }

    private static Schema schema(Path document) throws IOException {
        String name = Objects.requireNonNull(SCHEMAS.get(kind(document)));
        byte[] bytes =
                Files.readAllBytes(Path.of("src/main/resources/io/lonelycat/slice/edits/" + name + ".schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON);
    }
}
