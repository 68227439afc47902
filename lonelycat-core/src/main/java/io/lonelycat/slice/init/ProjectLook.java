// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is in a project, by names and by a look into its build files; nothing of it is run.
 *
 * @param maven whether Maven builds it from its root
 * @param modules how many folders have a build file of Maven
 * @param tests whether there is a folder of tests with something in it
 * @param plugins the plugins that the build runs, as the effective model has them; where no session of Maven has one, those that build files name
 * @param header the licence header of the build file
 * @param serviceBy why it looks like a program that is deployed; empty where it looks like a library
 * @param jenkinsfile whether there is one in the root
 * @param alone whether all newest commits are of one author
 * @param whole whether all was looked at, and not only the first files
 */
record ProjectLook(
        boolean maven,
        int modules,
        boolean tests,
        Set<String> plugins,
        Optional<LicenceHeader> header,
        Optional<String> serviceBy,
        boolean jenkinsfile,
        boolean alone,
        boolean whole) {
    static final int MOST_FILES = 50_000;
    static final String JACOCO = "jacoco-maven-plugin";

    /** What finds fault with files, beside compilers and tests, by what people call it. */
    static final Map<String, String> CHECKING = new TreeMap<>(Map.of(
            "apache-rat-plugin", "RAT",
            "license-maven-plugin", "licence headers",
            "maven-checkstyle-plugin", "Checkstyle",
            "maven-enforcer-plugin", "Enforcer",
            "maven-failsafe-plugin", "Failsafe",
            "maven-pmd-plugin", "PMD",
            "spotbugs-maven-plugin", "SpotBugs",
            "spotless-maven-plugin", "Spotless",
            "spring-javaformat-maven-plugin", "Spring's format"));

    boolean jacoco() {
        return plugins.contains(JACOCO);
    }

    /** Returns what is there in a few words, what is missing too. */
    String words() {
        List<String> there = new ArrayList<>();
        there.add(modules == 0 ? "no pom.xml" : modules == 1 ? "1 module" : modules + " modules");
        there.add(tests ? "tests" : "no tests");
        there.add(jacoco() ? "JaCoCo" : "no JaCoCo");
        CHECKING.forEach((plugin, name) -> {
            if (plugins.contains(plugin)) {
                there.add(name);
            }
        });
        there.add(jenkinsfile ? "Jenkinsfile" : "no Jenkinsfile");
        there.add(alone ? "one author" : "no single author");
        return there.stream().collect(Collectors.joining(", "))
                + (whole ? "" : " (looked at the first " + MOST_FILES + " files)");
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("maven", maven)
                .with("modules", modules)
                .with("tests", tests)
                .with("jacoco", jacoco())
                .withIfNotEmpty("plugins", plugins.stream().sorted().toList())
                .with("licenceHeader", header.isPresent())
                .withIfPresent("serviceBecause", serviceBy.orElse(null))
                .with("jenkinsfile", jenkinsfile)
                .with("alone", alone)
                .with("whole", whole);
    }
}
