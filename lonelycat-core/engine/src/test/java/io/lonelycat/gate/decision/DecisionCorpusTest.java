// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Corpus;
import io.lonelycat.json.AlteredDocument;
import io.lonelycat.json.InputDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionCorpusTest {
    @ParameterizedTest
    @MethodSource
    void readerAndSchemaAccept(Path file) throws IOException {
        assertThat(read(file).toJson())
                .isEqualTo(InputDocument.json("decision.json", Files.readAllBytes(file))
                        .plain());
        assertThat(problems(file)).isEmpty();
    }

    static List<Path> readerAndSchemaAccept() throws IOException {
        return Corpus.files("corpus/decision/accepted");
    }

    @ParameterizedTest
    @MethodSource
    void readerRefuses(AlteredDocument document) {
        assertThatThrownBy(() -> Decision.read(InputDocument.json("decision.json", document.bytes())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("decision.json");
    }

    static List<AlteredDocument> readerRefuses() throws IOException {
        Path corpus = Path.of("src/test/resources/corpus/decision");
        List<AlteredDocument> documents =
                new ArrayList<>(AlteredDocument.read(corpus.resolve("altered.txt"), corpus.resolve("accepted")));
        for (String folder : List.of("refused", "refused-by-reader")) {
            for (Path file : Corpus.files("corpus/decision/" + folder)) {
                documents.add(new AlteredDocument(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        return documents;
    }

    private static Decision read(Path file) throws IOException {
        return Decision.read(InputDocument.json("decision.json", Files.readAllBytes(file)));
    }

    private static List<?> problems(Path file) throws IOException {
        return Corpus.problems("decision.schema.json", Files.readAllBytes(file));
    }
}
