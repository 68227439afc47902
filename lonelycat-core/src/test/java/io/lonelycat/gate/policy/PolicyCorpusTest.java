// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.gate.layer.LayerSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyCorpusTest {
    @ParameterizedTest
    @MethodSource
    void readerAndSchemaAccept(Path file) throws IOException {
        assertThatCode(() -> read(file)).doesNotThrowAnyException();
        assertThat(Corpus.problems("policy.schema.json", Files.readAllBytes(file)))
                .isEmpty();
    }

    static List<Path> readerAndSchemaAccept() throws IOException {
        return Corpus.files("corpus/policy/accepted");
    }

    @ParameterizedTest
    @MethodSource
    void readerAndSchemaRefuse(Path file) throws IOException {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy.yaml");
        assertThat(Corpus.problems("policy.schema.json", Files.readAllBytes(file)))
                .isNotEmpty();
    }

    static List<Path> readerAndSchemaRefuse() throws IOException {
        return Corpus.files("corpus/policy/refused");
    }

    @ParameterizedTest
    @MethodSource
    void readerRefusesWhatASchemaCannotSay(Path file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy.yaml");
    }

    static List<Path> readerRefusesWhatASchemaCannotSay() throws IOException {
        return Corpus.files("corpus/policy/refused-by-reader");
    }

    private static Policy read(Path file) throws IOException {
        return Policy.read("policy.yaml", Files.readAllBytes(file), LayerSource.NONE, AllFeatures.POLICY);
    }
}
