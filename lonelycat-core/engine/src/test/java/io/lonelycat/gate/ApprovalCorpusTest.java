// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval;
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

class ApprovalCorpusTest {
    @ParameterizedTest
    @MethodSource
    void readerAndSchemaAccept(Path file) throws IOException {
        assertThat(read(file).toJson())
                .isEqualTo(InputDocument.json("approval.json", Files.readAllBytes(file))
                        .plain());
        assertThat(problems(file)).isEmpty();
    }

    static List<Path> readerAndSchemaAccept() throws IOException {
        return Corpus.files("corpus/approval/accepted");
    }

    @ParameterizedTest
    @MethodSource
    void readerRefuses(AlteredDocument document) {
        assertThatThrownBy(() -> Approval.read(InputDocument.json("approval.json", document.bytes())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("approval.json");
    }

    static List<AlteredDocument> readerRefuses() throws IOException {
        Path corpus = Path.of("src/test/resources/corpus/approval");
        List<AlteredDocument> documents =
                new ArrayList<>(AlteredDocument.read(corpus.resolve("altered.txt"), corpus.resolve("accepted")));
        for (Path file : Corpus.files("corpus/approval/refused-by-reader")) {
            documents.add(new AlteredDocument(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        }
        return documents;
    }

    private static Approval read(Path file) throws IOException {
        return Approval.read(InputDocument.json("approval.json", Files.readAllBytes(file)));
    }

    private static List<?> problems(Path file) throws IOException {
        return Corpus.problems("approval.schema.json", Files.readAllBytes(file));
    }
}
