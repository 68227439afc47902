// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Generates the classes of Maven goals, their superclass, and the m2e lifecycle mapping. A generated class such as
 * {@code McpMojo} extends a handwritten {@code AbstractMcpMojo}, if present.
 */
final class GoalClasses {
    private static final String PACKAGE = "io/lonelycat/maven/";

    /** Goal during which Maven must not print: {@code mcp} uses standard output for its protocol. */
    private static final String QUIET_GOAL = "mcp";

    private final Predicate<String> isByHand;

    GoalClasses(Predicate<String> isByHand) {
        this.isByHand = isByHand;
    }

    static GoalClasses beside(Path sources) {
        return new GoalClasses(file -> Files.exists(sources.resolve(file)));
    }

    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.put(PACKAGE + "AbstractSettingsMojo.java", settings(GoalDescription.of("config")));
        GoalDescription.all().forEach(goal -> files.put(PACKAGE + name(goal) + ".java", source(goal)));
        files.put("META-INF/m2e/lifecycle-mapping-metadata.xml", editorMapping());
        return files;
    }

    /**
     * Returns an m2e lifecycle mapping that ignores LonelyCat's goals, so that Eclipse applies no change on a
     * keystroke.
     */
    private static String editorMapping() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <lifecycleMappingMetadata>
                    <pluginExecutions>
                        <pluginExecution>
                            <pluginExecutionFilter>
                                <goals>
                %s
                                </goals>
                            </pluginExecutionFilter>
                            <action>
                                <ignore/>
                            </action>
                        </pluginExecution>
                    </pluginExecutions>
                </lifecycleMappingMetadata>
                """.formatted(GoalDescription.all().stream()
                .map(goal -> "                    <goal>" + goal.goal() + "</goal>")
                .collect(Collectors.joining("\n")));
    }

    private static String settings(GoalDescription anyGoal) {
        return source(
                "The parameters of all goals.",
                "abstract class AbstractSettingsMojo extends org.apache.maven.plugin.AbstractMojo",
                anyGoal.parameters().stream().filter(GoalClasses::isOfAllGoals).toList());
    }

    private String source(GoalDescription goal) {
        String own = "Abstract" + name(goal);
        String superclass = isByHand.test(PACKAGE + own + ".java") ? own : "AbstractLonelyCatMojo";
        return source(
                Html.inJavadoc(goal.words() + " Example: `" + command(goal) + "`."),
                "@Mojo(name = \"" + goal.goal() + "\", requiresProject = false, threadSafe = true)\npublic final class "
                        + name(goal) + " extends " + superclass,
                goal.parameters().stream()
                        .filter(parameter -> !isOfAllGoals(parameter))
                        .toList());
    }

    private static String source(String words, String declaration, List<ParameterDescription> parameters) {
        return """
                package io.lonelycat.maven;

                import java.io.File;
                import java.util.List;
                import org.apache.maven.plugins.annotations.Mojo;
                import org.apache.maven.plugins.annotations.Parameter;
                import org.jspecify.annotations.Nullable;

                /** %s */
                %s {
                %s}
                """.formatted(
                words, declaration, parameters.stream().map(GoalClasses::field).collect(Collectors.joining("\n")));
    }

    private static String field(ParameterDescription parameter) {
        return """
                    /** %s */
                    @Parameter(property = "%s"%s%s)
                    @Nullable
                    %s %s;
                """.formatted(
                        Html.inJavadoc(words(parameter)),
                        parameter.key().property(),
                        parameter.key().isLayered()
                                ? ""
                                : parameter
                                        .fallback()
                                        .map(value -> ", defaultValue = \"" + value + "\"")
                                        .orElse(""),
                        parameter.required() ? ", required = true" : "",
                        type(parameter),
                        parameter.key().name());
    }

    /**
     * Returns a goal parameter's description. To the description of a configuration setting, appends the default value,
     * because a default in the Maven plugin descriptor would override environment variables and profiles.
     */
    private static String words(ParameterDescription parameter) {
        return parameter.words()
                + parameter
                        .fallback()
                        .filter(value -> parameter.key().isLayered())
                        .map(value -> " Built-in default: `" + value + "`.")
                        .orElse("");
    }

    /** Returns a goal parameter's Java type; Maven converts files and lists, the engine parses other values. */
    private static String type(ParameterDescription parameter) {
        if (parameter.type() == Path.class) {
            return "File";
        }
        return parameter.type() == List.class ? "List<String>" : "String";
    }

    private static boolean isOfAllGoals(ParameterDescription parameter) {
        return parameter.key().goals().isEmpty();
    }

    private static String command(GoalDescription goal) {
        return "mvn " + (goal.goal().equals(QUIET_GOAL) ? "-q " : "") + goal.exampleCall();
    }

    private static String name(GoalDescription goal) {
        return goal.goal().substring(0, 1).toUpperCase(Locale.ROOT)
                + goal.goal().substring(1) + "Mojo";
    }
}
