// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.config.Effective.ValueSource.SourceLayer;
import io.lonelycat.config.Key.KeyScope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationTest {
    @Test
    void hasADefaultProfileThatSaysWhatIsBuiltIn() {
        Configuration builtIn = Layers.none().configuration();
        Configuration chosen = Layers.none().profile("default").configuration();

        assertThat(Keys.layered())
                .filteredOn(key -> key.reach() == KeyScope.PROFILE)
                .allSatisfy(key -> {
                    assertThat(chosen.find(key)).isEqualTo(builtIn.find(key));
                    assertThat(chosen.effective(key).orElseThrow().source().layer())
                            .isEqualTo(SourceLayer.PROFILE);
                });
    }

    @Test
    void namesTheNearestProfileWhenThereIsNoneOfThatName(@TempDir Path folder) {
        assertThat(Layers.none()
                        .from(folder)
                        .profile("ultrasave")
                        .configuration()
                        .problems())
                .singleElement()
                .asString()
                .contains("lonelycat.profile=ultrasave", "neither a profile nor a file", "did you mean ultra-safe?");
    }

    @Test
    void tellsEveryProblemOfAProfileAtOnceWithItsPlace(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.yaml"), """
                schema: lonelycat.profile/1
                keepLatests: 5
                ttlDays: many
                maxSizeMb: 0
                policy: other.yaml
                patch: change.patch
                """);

        assertThat(Layers.none()
                        .from(folder)
                        .profile("mine.yaml")
                        .configuration()
                        .problems())
                .satisfiesExactlyInAnyOrder(
                        unknown ->
                                assertThat(unknown).contains("mine.yaml line 2 ", "\"keepLatests\"", "\"keepLatest\"?"),
                        type -> assertThat(type)
                                .contains("mine.yaml line 3 ", "/ttlDays", "an integer from 0 to 36500"),
                        range -> assertThat(range)
                                .contains("mine.yaml line 4 ", "/maxSizeMb", "from 1", "the integer 0"),
                        policy -> assertThat(policy)
                                .contains(
                                        "mine.yaml line 5 ",
                                        "`lonelycat.policy` or the environment variable LONELYCAT_POLICY"),
                        patch -> assertThat(patch).contains("mine.yaml line 6 ", "`lonelycat.patch` instead."));
    }

    @ParameterizedTest
    @CsvSource({
        "LONELYCAT_LIMIT, 0, an integer from 1 to 1000",
        "LONELYCAT_LIMIT, 1001, an integer from 1 to 1000",
        "LONELYCAT_LIMIT, '', an integer from 1 to 1000",
        "LONELYCAT_LIMIT, 99999999999999999999, an integer from 1 to 1000",
        "LONELYCAT_DRY_RUN, yes, true or false",
        "LONELYCAT_LOCK_TIMEOUT, 2d, at most 24h",
        "LONELYCAT_DURABILITY, fsync, expected one of process",
        "LONELYCAT_DURABILITY, proces, did you mean process?",
        "LONELYCAT_POLICY, '', a file",
    })
    void saysWhatAVariableShouldBe(String name, String value, String expected) {
        assertThat(Layers.none().variable(name, value).configuration().problems())
                .singleElement()
                .asString()
                .contains(name + "=" + value, "expected", expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LONELYCAT_LOCKTIMEOUT, 1, did you mean LONELYCAT_LOCK_TIMEOUT?",
        "LONELYCAT_KEEP_LAST, 1, did you mean LONELYCAT_KEEP_LATEST?",
        "LONELYCAT_SOMETHING_ELSE, 1, `lonelycat config` lists the keys",
        "LONELYCAT_PATCH, 1, an environment variable cannot set `lonelycat.patch`",
        "LONELYCAT_, 1, `lonelycat config` lists the keys",
        "lonelycat.lockTimout, 1m, did you mean lonelycat.lockTimeout?",
        "lonelycat.dryrun, true, did you mean lonelycat.dryRun?",
        "lonelycat.lables, x, did you mean lonelycat.label?",
        "lonelycat.zzzzz, 1, `lonelycat help",
        "lonelycat.result.status, applied, remove this property",
        "lonelycat.rehearse, 1, true or false",
        "lonelycat.maxSizeMb, 1GB, an integer from 1",
    })
    void refusesVariablesAndPropertiesThatNobodyReads(String name, String value, String told) {
        Layers layers = name.contains(".")
                ? Layers.none().property(name, value)
                : Layers.none().variable(name, value);
        assertThat(layers.configuration().problems()).singleElement().asString().contains(name, told);
    }

    @Test
    void leavesAloneWhatOthersAreCalled() {
        Configuration configuration = Layers.none()
                .property("lonelycat.version", "0.1.0")
                .property("lonelycat.it.jenkins", "http://localhost")
                .property("lonelycats", "2")
                .property("revision", "1")
                .variable("LONELYCAT_EXECUTION", "exec_1")
                .variable("LONELYCAT_COOKIE", "1")
                .variable("LONELYCATS", "2")
                .variable("PATH", "/bin")
                .configuration();

        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void refusesToGoOnWithAllProblemsInOneMessage(@TempDir Path folder) {
        Configuration configuration = Layers.none()
                .from(folder)
                .property("lonelycat.lockTimout", "1m")
                .variable("LONELYCAT_LIMIT", "0")
                .variable("LONELYCAT_WORKSPACE", "tree")
                .parameter(Keys.SKIP, "perhaps")
                .configuration();

        assertInvalid(
                configuration::demandSound, "lonelycat.lockTimout", "LONELYCAT_LIMIT=0", "lonelycat.skip=perhaps");
        assertInvalid(configuration::workspace, "is not a folder", "LONELYCAT_LIMIT=0");
    }

    @Test
    void looksForRelativeFilesWhereTheBuildWasStarted(@TempDir Path folder) throws IOException {
        Path tree = Files.createDirectory(folder.resolve("tree")).toRealPath();
        Configuration configuration = Layers.none()
                .from(folder)
                .variable("LONELYCAT_WORKSPACE", "tree")
                .variable("LONELYCAT_POLICY", "rules/policy.yaml")
                .configuration();

        assertThat(configuration.workspace().root()).isEqualTo(tree);
        assertThat(configuration.path(Keys.POLICY)).contains(folder.resolve("rules/policy.yaml"));
    }

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

    @Test
    void pageHasTheValuesOfEachProfile() throws IOException {
        List<Configuration> profiles = Keys.PROFILES.stream()
                .map(name -> Layers.none().profile(name).configuration())
                .toList();
        String header =
                row(Stream.concat(Stream.of("key"), Keys.PROFILES.stream().map(it -> "`" + it + "`")));
        String rows = Keys.layered().stream()
                .filter(key -> key.reach() == KeyScope.PROFILE)
                .map(key -> row(Stream.concat(
                        Stream.of("`" + key.name() + "`"), profiles.stream().map(profile -> own(profile, key)))))
                .collect(Collectors.joining());

        assertThat(Files.readString(Path.of("../docs/reference/configuration.md")))
                .containsSubsequence(header, "|\n" + rows + "\n");
    }

    private static String own(Configuration profile, Key<?> key) {
        return profile.effective(key)
                .filter(it -> it.source().layer() == SourceLayer.PROFILE)
                .map(it -> "`" + it.text() + "`")
                .orElse("");
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"))
                .replace("|  |", "| |")
                .replace("|  |", "| |");
    }
}
