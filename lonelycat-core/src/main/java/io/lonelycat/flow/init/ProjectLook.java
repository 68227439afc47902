// SPDX-License-Identifier: MIT
package io.lonelycat.flow.init;

import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in a project, by names and by a look into its build files; nothing of it is run.
 *
 * @param maven whether Maven builds it from its root
 * @param modules how many folders have a build file of Maven
 * @param tests whether there is a folder of tests with something in it
 * @param jacoco whether a build file speaks of JaCoCo
 * @param serviceBy why it looks like a program that is deployed; empty where it looks like a library
 * @param owners where CODEOWNERS is
 * @param jenkinsfile whether there is one in the root
 * @param whole whether all was looked at, and not only the first files
 */
record ProjectLook(
        boolean maven,
        int modules,
        boolean tests,
        boolean jacoco,
        Optional<String> serviceBy,
        Optional<String> owners,
        boolean jenkinsfile,
        boolean whole) {
    private static final String POM = "pom.xml";
    private static final int MOST_FILES = 50_000;
    private static final int MOST_POMS = 200;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git", ".lonelycat");
    private static final List<String> OWNERS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    /** Looks at a workspace. */
    static ProjectLook at(Workspace workspace) {
        List<Path> poms = new ArrayList<>();
        int[] files = {0};
        boolean[] tests = {false};
        boolean[] image = {false};
        workspace.walk(folder -> files[0] < MOST_FILES && !LEFT_OUT.contains(folder.name()), entry -> {
            files[0]++;
            WorkspacePath path = entry.path();
            tests[0] |= path.value().contains("src/test/java/") && path.name().endsWith(".java");
            image[0] |= path.name().equals("Dockerfile");
            boolean pom = path.name().equals(POM) && entry.kind() == FileKind.FILE && !isInSources(path);
            if (pom && poms.size() < MOST_POMS) {
                poms.add(workspace.root().resolve(path.value()));
            }
        });
        List<String> texts = poms.stream().map(ProjectLook::text).toList();
        return new ProjectLook(
                poms.contains(workspace.root().resolve(POM)),
                poms.size(),
                tests[0],
                texts.stream().anyMatch(text -> text.contains("jacoco-maven-plugin")),
                serviceBy(texts, image[0]),
                OWNERS.stream()
                        .filter(path -> StateFiles.exists(workspace.root().resolve(path)))
                        .findFirst(),
                StateFiles.exists(workspace.root().resolve("Jenkinsfile")),
                files[0] < MOST_FILES);
    }

    /** Projects that tests build, and archetypes, are no modules. */
    private static boolean isInSources(WorkspacePath path) {
        return ("/" + path.value()).contains("/src/");
    }

    /** The words come into the text of a policy, so no name of the project is in them. */
    private static Optional<String> serviceBy(List<String> poms, boolean image) {
        if (poms.stream().anyMatch(text -> text.contains("spring-boot-maven-plugin"))) {
            return Optional.of("it is built by spring-boot-maven-plugin");
        }
        if (poms.stream().anyMatch(text -> text.contains("quarkus-maven-plugin"))) {
            return Optional.of("it is built by quarkus-maven-plugin");
        }
        if (poms.stream().anyMatch(text -> text.contains("<packaging>war</packaging>"))) {
            return Optional.of("a module is packaged as war");
        }
        return image ? Optional.of("it has a Dockerfile") : Optional.empty();
    }

    private static String text(Path file) {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns what is there in a few words, what is missing too. */
    String words() {
        List<String> there = new ArrayList<>();
        there.add(modules == 0 ? "no pom.xml" : modules == 1 ? "1 module" : modules + " modules");
        there.add(tests ? "tests" : "no tests");
        there.add(jacoco ? "JaCoCo" : "no JaCoCo");
        there.add(owners.orElse("no CODEOWNERS"));
        there.add(jenkinsfile ? "Jenkinsfile" : "no Jenkinsfile");
        return there.stream().collect(Collectors.joining(", "))
                + (whole ? "" : " (looked at the first " + MOST_FILES + " files)");
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("maven", maven)
                .with("modules", modules)
                .with("tests", tests)
                .with("jacoco", jacoco)
                .withIfPresent("serviceBecause", serviceBy.orElse(null))
                .withIfPresent("codeowners", owners.orElse(null))
                .with("jenkinsfile", jenkinsfile)
                .with("whole", whole);
    }
}
