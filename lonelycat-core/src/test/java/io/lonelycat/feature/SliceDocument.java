// SPDX-License-Identifier: MIT
package io.lonelycat.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents of a slice's own schema: its reader and the published schema accept the same and refuse the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class SliceDocument {
    private final Path corpus;
    private final Class<?> slice;

    /**
     * Creates the tests of a schema.
     *
     * @param name of the schema's file, and of the folder in the corpus
     * @param slice beside whose class the schema lies
     */
    protected SliceDocument(String name, Class<?> slice) {
        this.corpus = Path.of("src/test/resources/corpus").resolve(name);
        this.slice = slice;
    }

    /** Reads a document strictly, and returns it as it is written. */
    protected abstract Object again(InputObject document);

    /** Returns the published schema. */
    protected final Schema schema() throws IOException {
        try (InputStream in = slice.getResourceAsStream(corpus.getFileName() + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
        }
    }

    final List<Path> valid() throws IOException {
        return documents("valid");
    }

    final List<Path> invalid() throws IOException {
        return documents("invalid");
    }

    private List<Path> documents(String folder) throws IOException {
        try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("valid")
    final void readerAndSchemaAccept(Path document) throws IOException {
        assertThat(schema().validate(Files.readString(document), InputFormat.JSON))
                .isEmpty();
        assertThat(new String(Json.canonical(again(in(document))), UTF_8))
                .isEqualTo(new String(Json.canonical(in(document)), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    final void readerAndSchemaRefuse(Path document) throws IOException {
        assertThat(schema().validate(Files.readString(document), InputFormat.JSON))
                .isNotEmpty();
        assertThatThrownBy(() -> again(in(document))).isInstanceOf(InvalidInputException.class);
    }

    private static InputObject in(Path document) throws IOException {
        return InputDocument.json(document.toString(), Files.readAllBytes(document));
    }
}
