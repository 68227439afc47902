// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Corpus;
import io.lonelycat.json.AlteredDocument;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares readers and published schemas on the same documents. */
class DocumentCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");

    enum Kind {
        PLAN("plan", in -> Json.object(ChangePlan.read(in))),
        CHANGESET("plan", in -> Json.object(Json.read(ChangeSet.class, in))),
        APPROVAL("gate", in -> Approval.read(in).toJson()),
        DECISION("gate", in -> Json.object(Decision.read(in)));

        private final String schemas;

        @SuppressWarnings("ImmutableEnumChecker") // stateless functions
        private final Function<InputObject, ObjectNode> reader;

        Kind(String schemas, Function<InputObject, ObjectNode> reader) {
            this.schemas = schemas;
            this.reader = reader;
        }

        String lower() {
            return name().toLowerCase(Locale.ROOT);
        }

        ObjectNode read(byte[] document) {
            return reader.apply(InputDocument.json(lower() + ".json", document));
        }

        List<?> problems(byte[] document) throws IOException {
            return Corpus.problems("/io/lonelycat/" + schemas + "/" + lower() + ".schema.json", document);
        }
    }

    private static List<Arguments> documents(String folder) throws IOException {
        List<Arguments> documents = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Path file : Corpus.files("corpus/" + kind.lower() + "/" + folder)) {
                documents.add(Arguments.of(
                        kind, new AlteredDocument(String.valueOf(file.getFileName()), Files.readAllBytes(file))));
            }
        }
        return documents;
    }

    static List<Arguments> accepted() throws IOException {
        return documents("accepted");
    }

    static List<Arguments> refused() throws IOException {
        List<Arguments> documents = documents("refused");
        for (Kind kind : Kind.values()) {
            Path folder = CORPUS.resolve(kind.lower());
            AlteredDocument.read(folder.resolve("altered.txt"), folder.resolve("accepted"))
                    .forEach(document -> documents.add(Arguments.of(kind, document)));
        }
        return documents;
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void readerAndSchemaAccept(Kind kind, AlteredDocument document) throws IOException {
        ObjectNode read = kind.read(document.bytes());
        byte[] written = Json.pretty(read);

        assertThat(kind.problems(document.bytes())).isEmpty();
        assertThat(kind.problems(written)).isEmpty();
        assertThat(kind.read(written)).isEqualTo(read);
        if (kind == Kind.APPROVAL || kind == Kind.DECISION) {
            assertThat(new String(Json.canonical(read), UTF_8))
                    .isEqualTo(new String(Json.canonical(InputDocument.json("written", document.bytes())), UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void readerRefuses(Kind kind, AlteredDocument document) {
        assertThatThrownBy(() -> kind.read(document.bytes()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(kind.lower() + ".json");
    }
}
