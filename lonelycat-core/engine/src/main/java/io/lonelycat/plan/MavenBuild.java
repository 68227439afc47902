// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A build by Maven, as a check of the kind {@code maven} asks for it.
 *
 * @param goals goals and phases, at least one
 * @param profiles what is switched on, or off with {@code !} before it
 * @param properties user properties, by name
 * @param pom the POM to build, where it is not the one in the root of the workspace
 * @param offline whether nothing may be downloaded
 * @param wrapper whether the workspace's own {@code mvnw} builds, and not the Maven that runs us
 */
public record MavenBuild(
        List<String> goals,
        List<String> profiles,
        Map<String, String> properties,
        Optional<WorkspacePath> pom,
        boolean offline,
        boolean wrapper) {
    /** How a command begins that is built by the Maven that runs us. */
    public static final String PROGRAM = "mvn";

    private static final String OWN_PROGRAM = "./mvnw";
    private static final Pattern GOAL = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]*");
    private static final Pattern PROFILE = Pattern.compile("!?[A-Za-z0-9_][A-Za-z0-9_.-]*");
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    /** The phases in which unit tests run. */
    private static final Set<String> WITH_TESTS = Set.of(
            "test",
            "prepare-package",
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    /** The reports of tests that Surefire and Failsafe write. */
    public static final List<Glob> REPORTS =
            List.of(Glob.of("**/target/surefire-reports/TEST-*.xml"), Glob.of("**/target/failsafe-reports/TEST-*.xml"));

    public MavenBuild {
        goals = List.copyOf(goals);
        profiles = List.copyOf(profiles);
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static MavenBuild read(InputObject in) {
        InputValue goals = in.required("goals");
        MavenBuild read = new MavenBuild(
                words(goals, GOAL, "must be a goal or a phase, such as verify or dependency:tree"),
                in.optional("profiles")
                        .map(value -> words(value, PROFILE, "must be the id of a profile, or `!` and its id"))
                        .orElse(List.of()),
                properties(in),
                in.optional("pom").map(DocumentValues::path),
                in.bool("offline", false),
                in.bool("wrapper", false));
        if (read.goals.isEmpty()) {
            throw goals.problem("must have at least one goal or phase, for example [verify]");
        }
        in.rejectUnknown();
        return read;
    }

    private static List<String> words(InputValue list, Pattern allowed, String otherwise) {
        for (InputValue word : list.list()) {
            if (!allowed.matcher(word.string()).matches()) {
                throw word.problem(
                        otherwise + "; what else Maven is to be told belongs to a check of the kind command");
            }
        }
        return list.strings();
    }

    private static Map<String, String> properties(InputObject in) {
        Map<String, String> properties = new LinkedHashMap<>();
        Optional<InputObject> given = in.optional("properties").map(InputValue::object);
        given.ifPresent(it -> it.entries().forEach((name, value) -> {
            if (!PROPERTY.matcher(name).matches()) {
                throw value.problem("has a name that is no property's; letters, digits and `._-` are known");
            }
            if (value.isList()
                    || value.isObject()
                    || String.valueOf(value.plain()).indexOf('\0') >= 0) {
                throw value.problem("must be a string, an integer, true or false, without a zero byte");
            }
            properties.put(name, String.valueOf(value.plain()));
        }));
        return properties;
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("goals", goals)
                .withIfNotEmpty("profiles", profiles)
                .withUnless("properties", HeaderFields.toJson(properties), new JsonObject())
                .withIfPresent("pom", pom.map(WorkspacePath::value).orElse(null))
                .withUnless("offline", offline, false)
                .withUnless("wrapper", wrapper, false);
    }

    /** Returns the command that builds: never interactive, and without a line for each part of a download. */
    List<String> command() {
        List<String> words = new ArrayList<>(List.of(wrapper ? OWN_PROGRAM : PROGRAM, "-B", "-ntp"));
        if (offline) {
            words.add("-o");
        }
        pom.ifPresent(it -> words.addAll(List.of("-f", it.value())));
        if (!profiles.isEmpty()) {
            words.add("-P" + String.join(",", profiles));
        }
        properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(goals);
        return words;
    }

    /** Returns where Surefire and Failsafe write; nothing where no goal is a phase that runs tests. */
    List<Glob> usualReports() {
        boolean tests = goals.stream().anyMatch(WITH_TESTS::contains);
        return tests ? REPORTS : List.of();
    }
}
