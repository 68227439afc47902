// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.DescriptionText;
import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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
    private static final Pattern EXAMPLE = Pattern.compile("\\. Example: mvn (?:-q )?lonelycat:(\\w+)(.*)\\.$");
    private static final Pattern GIVEN = Pattern.compile("-D([\\w.]+)=");
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{(lonelycat\\.[A-Za-z.]+)}");

    @Test
    void hasTheGoalsThatTheCoreDescribes() throws Exception {
        assertThat(goals().map(MojoDescriptor::getGoal))
                .contains("plan", "gate", "execute", "show")
                .containsExactlyElementsOf(GoalDescription.all().stream()
                        .map(GoalDescription::goal)
                        .toList());
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
    void hasTheParametersThatTheCoreListsForIt(MojoDescriptor goal) {
        assertThat(editable(goal))
                .extracting(parameter -> property(goal, parameter))
                .containsExactlyInAnyOrderElementsOf(GoalParameters.all().stream()
                        .filter(key -> key.belongsTo(goal.getGoal()))
                        .<String>map(Key::property)
                        .toList());
    }

    /** Existing POMs have values of these types; a new default changes builds that set none. */
    @Test
    void hasParametersOfTheTypesAndDefaultsThatPomsRelyOn() throws Exception {
        List<String> rows = goals().flatMap(goal -> editable(goal).stream().map(parameter -> row(goal, parameter)))
                .sorted()
                .toList();

        try (InputStream in = resource("io/lonelycat/maven/parameters.txt")) {
            assertThat(rows)
                    .containsExactlyElementsOf(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private static String row(MojoDescriptor goal, Parameter parameter) {
        String value = goal.getMojoConfiguration().getChild(parameter.getName()).getAttribute("default-value", "-");
        return String.join(
                " ",
                goal.getGoal(),
                parameter.getName(),
                parameter.getType(),
                value,
                String.valueOf(parameter.isRequired()));
    }

    /** A default would override the environment and the profile. */
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
    void isDescribedInTheWordsOfTheCore(MojoDescriptor goal) {
        GoalDescription description = GoalDescription.of(goal.getGoal());

        assertThat(words(goal.getDescription())).startsWith(DescriptionText.plain(description.words()));
        assertThat(editable(goal)).allSatisfy(parameter -> assertThat(description.parameters())
                .filteredOn(it -> it.key().name().equals(parameter.getName()))
                .singleElement()
                .satisfies(it ->
                        assertThat(words(parameter.getDescription())).startsWith(DescriptionText.plain(it.words()))));
    }

    private static String words(String html) {
        return html.replaceAll("</?code>", "")
                .replace("&#64;", "@")
                .replace("&#47;", "/")
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
