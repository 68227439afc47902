// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptorTest {
    private static final Path GOALS = Path.of("..", "docs", "reference", "goals.md");
    private static final Pattern EXAMPLE = Pattern.compile("\\. Example: mvn (?:-q )?lonelycat:(\\w+)(.*)\\.$");
    private static final Pattern GIVEN = Pattern.compile("-D([\\w.]+)=");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(lonelycat\\.[A-Za-z.]+)}");

    @Test
    void hasTheGoalsOfThePathOfTakingBackAndOfLooking() throws Exception {
        assertThat(goals().map(MojoDescriptor::getGoal))
                .containsExactlyInAnyOrder(
                        "plan",
                        "gate",
                        "apply",
                        "init",
                        "approve",
                        "keygen",
                        "submit",
                        "queue",
                        "work",
                        "execute",
                        "commit",
                        "validate",
                        "recover",
                        "rollback",
                        "history",
                        "show",
                        "verify",
                        "sign",
                        "prune",
                        "backup",
                        "draft",
                        "report",
                        "policy",
                        "config",
                        "mcp");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void runsInAnyBuild(MojoDescriptor goal) {
        assertThat(goal.isThreadSafe()).isTrue();
        assertThat(goal.isProjectRequired()).isFalse();
        assertThat(goal.isInheritedByDefault()).isTrue();
        assertThat(goal.isAggregator()).isFalse();
        assertThat(goal.getPhase()).isNull();
        assertThat(goal.getDependencyResolutionRequired()).isNull();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void saysWhatItDoesWithAnExample(MojoDescriptor goal) {
        Matcher example = EXAMPLE.matcher(words(goal.getDescription()));

        assertThat(example.find()).as(goal.getDescription()).isTrue();
        assertThat(example.group(1)).isEqualTo(goal.getGoal());
        assertThat(GIVEN.matcher(example.group(2)).results().map(given -> given.group(1)))
                .isSubsetOf(editable(goal).stream()
                        .map(parameter -> property(goal, parameter))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("goals")
    void saysWhatEachParameterIsFor(MojoDescriptor goal) {
        assertThat(editable(goal)).isNotEmpty().allSatisfy(parameter -> {
            assertThat(parameter.getDescription()).as(parameter.getName()).hasSizeGreaterThan(15);
            assertThat(property(goal, parameter)).isEqualTo("lonelycat." + parameter.getName());
        });
    }

    /** The core's list is what wrong names are compared with, and what other front ends are made from. */
    @ParameterizedTest
    @MethodSource("goals")
    void hasTheParametersThatTheCoreListsForIt(MojoDescriptor goal) {
        assertThat(editable(goal))
                .extracting(parameter -> property(goal, parameter))
                .containsExactlyInAnyOrderElementsOf(GoalParameters.all().stream()
                        .filter(key -> key.belongsTo(goal.getGoal()))
                        .<String>map(Key::property)
                        .toList());
    }

    /** Otherwise the environment and the profile could never win. */
    @ParameterizedTest
    @MethodSource("goals")
    void hasNoDefaultOfItsOwnForWhatMayComeFromElsewhere(MojoDescriptor goal) {
        assertThat(editable(goal))
                .filteredOn(parameter ->
                        Keys.layered().stream().anyMatch(key -> key.property().equals(property(goal, parameter))))
                .isNotEmpty()
                .allSatisfy(parameter -> {
                    PlexusConfiguration configuration =
                            goal.getMojoConfiguration().getChild(parameter.getName());
                    assertThat(configuration.getAttribute("default-value"))
                            .as(parameter.getName())
                            .isNull();
                    assertThat(parameter.getType()).isIn("java.lang.String", "java.io.File");
                });
    }

    @ParameterizedTest
    @MethodSource("goals")
    void isDescribedInTheReference(MojoDescriptor goal) throws IOException {
        String reference = Files.readString(GOALS);

        assertThat(reference).contains("| `lonelycat:" + goal.getGoal() + "` |");
        assertThat(editable(goal))
                .allSatisfy(parameter -> assertThat(reference).contains("| `" + property(goal, parameter) + "` |"));
    }

    /**
     * The core, the reference and the goal say the same of a parameter, each as much as its readers need: the row begins as
     * the core's sentence, and has the words that the goal begins with. {@code config} only shows the values.
     */
    @ParameterizedTest
    @MethodSource("goals")
    void describesEachParameterAsTheCoreAndTheReference(MojoDescriptor goal) throws IOException {
        List<String> rows = Files.readAllLines(GOALS);

        assertThat(editable(goal))
                .filteredOn(any -> !goal.getGoal().equals("config"))
                .allSatisfy(parameter -> {
                    String property = property(goal, parameter);
                    String meaning = GoalParameters.all().stream()
                            .filter(key -> key.property().equals(property))
                            .<String>map(Key::meaning)
                            .findFirst()
                            .orElseThrow();
                    assertThat(rows.stream()
                                    .filter(row -> row.startsWith("| `" + property + "` |"))
                                    .map(row -> words(row.substring(row.lastIndexOf(" | ", row.length() - 3) + 3))))
                            .as(property)
                            .anySatisfy(row -> assertThat(row).startsWith(beginning(meaning)))
                            .anySatisfy(
                                    row -> assertThat(row).containsIgnoringCase(beginning(parameter.getDescription())));
                });
    }

    private static String beginning(String description) {
        return words(description).split("[.,:;]( |$)", 2)[0];
    }

    /** The text without what links, code and ends of lines are written with. */
    private static String words(String text) {
        return text.replaceAll("</?code>", "")
                .replace("`", "")
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("\\s+", " ")
                .strip();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void isLeftAloneByEditors(MojoDescriptor goal) throws IOException {
        try (InputStream in = resource("META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("<goal>" + goal.getGoal() + "</goal>")
                    .contains("<ignore/>");
        }
    }

    private static List<Parameter> editable(MojoDescriptor goal) {
        return goal.getParameters().stream().filter(Parameter::isEditable).toList();
    }

    private static String property(MojoDescriptor goal, Parameter parameter) {
        PlexusConfiguration configuration = goal.getMojoConfiguration().getChild(parameter.getName());
        return EXPRESSION
                .matcher(configuration.getValue(""))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("no property");
    }

    private static Stream<MojoDescriptor> goals() throws Exception {
        try (InputStream in = resource("META-INF/maven/plugin.xml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder()
                    .build(reader).getMojos().stream()
                            .filter(goal -> !goal.getGoal().equals("help"));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DescriptorTest.class.getClassLoader().getResourceAsStream(name), name);
    }
}
