// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileCorpusTest {
    @ParameterizedTest
    @MethodSource
    void readerAndSchemaAccept(Path file) throws IOException {
        assertThat(problems(file)).isEmpty();
        assertThat(schemaProblems(file)).isEmpty();
    }

    static Stream<Path> readerAndSchemaAccept() throws IOException {
        return Stream.concat(
                files("src/test/resources/corpus/profile/accepted"),
                files("base/src/main/resources/io/lonelycat/config/profiles"));
    }

    @ParameterizedTest
    @MethodSource
    void readerAndSchemaRefuse(Path file) throws IOException {
        assertThat(problems(file)).isNotEmpty().allMatch(problem -> problem.startsWith(file.toString()));
        assertThat(schemaProblems(file)).isNotEmpty();
    }

    static Stream<Path> readerAndSchemaRefuse() throws IOException {
        return files("src/test/resources/corpus/profile/refused");
    }

    @ParameterizedTest
    @MethodSource
    void readerRefusesWhatASchemaCannotSay(Path file) {
        assertThat(problems(file)).isNotEmpty().allMatch(problem -> problem.startsWith(file.toString()));
    }

    static Stream<Path> readerRefusesWhatASchemaCannotSay() throws IOException {
        return files("src/test/resources/corpus/profile/refused-by-reader");
    }

    private static List<String> problems(Path file) {
        return Layers.none().profile(file.toString()).configuration().problems();
    }

    private static List<Error> schemaProblems(Path file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Keys.class.getResourceAsStream("profile.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(new ObjectMapper(new YAMLFactory()).readTree(Files.readAllBytes(file)));
        }
    }

    private static Stream<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder).toAbsolutePath())) {
            return files.sorted().toList().stream();
        }
    }
}
