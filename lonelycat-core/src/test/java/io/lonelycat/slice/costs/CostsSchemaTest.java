// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CostsSchemaTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/costs");

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
        String text = Files.readString(document);

        assertThat(schema().validate(text, InputFormat.JSON)).isEmpty();
        assertThat(ReportedCosts.read(in(document)).toReport().toJson())
                .isEqualTo(in(document).plain());
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void readerAndSchemaRefuse(Path document) throws IOException {
        assertThat(schema().validate(Files.readString(document), InputFormat.JSON))
                .isNotEmpty();
        assertThatThrownBy(() -> ReportedCosts.read(in(document))).isInstanceOf(InvalidInputException.class);
    }

    private static InputObject in(Path document) throws IOException {
        return InputDocument.json(document.toString(), Files.readAllBytes(document));
    }

    private static Schema schema() throws IOException {
        try (InputStream in = ReportedCosts.class.getResourceAsStream("costs.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
        }
    }
}
