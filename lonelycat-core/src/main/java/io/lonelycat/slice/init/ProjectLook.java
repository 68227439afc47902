// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.flow.KnownProject.KnownBuild;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a project, by names and by a look into its build files; nothing of it is run.
 *
 * @param maven whether Maven builds it from its root
 * @param modules how many folders have a build file of Maven
 * @param tests whether there is a folder of tests with something in it
 * @param plugins the plugins that the build runs, as the effective model has them; where no session of Maven has one, those that build files name
 * @param header what the files of the project begin with
 * @param serviceBy why it looks like a program that is deployed; empty where it looks like a library
 * @param owners where CODEOWNERS is
 * @param jenkinsfile whether there is one in the root
 * @param whole whether all was looked at, and not only the first files
 */
record ProjectLook(
        boolean maven,
        int modules,
        boolean tests,
        Set<String> plugins,
        Optional<LicenceHeader> header,
        Optional<String> serviceBy,
        Optional<String> owners,
        boolean jenkinsfile,
        boolean whole) {
    private static final String POM = "pom.xml";
    private static final int MOST_FILES = 50_000;
    private static final int MOST_POMS = 200;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git", ".lonelycat");
    private static final String JACOCO = "jacoco-maven-plugin";
    private static final String SPRING_BOOT = "spring-boot-maven-plugin";
    private static final String QUARKUS = "quarkus-maven-plugin";

    /** What finds fault with files, beside compilers and tests, by what people call it. */
    private static final Map<String, String> CHECKING = new TreeMap<>(Map.of(
            "apache-rat-plugin", "RAT",
            "license-maven-plugin", "licence headers",
            "maven-checkstyle-plugin", "Checkstyle",
            "maven-enforcer-plugin", "Enforcer",
            "maven-failsafe-plugin", "Failsafe",
            "maven-pmd-plugin", "PMD",
            "spotbugs-maven-plugin", "SpotBugs",
            "spotless-maven-plugin", "Spotless",
            "spring-javaformat-maven-plugin", "Spring's format"));

    private static final int MOST_HEADERS = 200;
    private static final Set<String> HASHED = Set.of("yml", "yaml", "properties", "sh", "toml");
    private static final Set<String> SOURCES = Set.of("java", "kt", "groovy", "scala");
    private static final List<String> OWNERS =
            List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

    /**
     * Looks at a workspace.
     *
     * @param known the build of it
     */
    static ProjectLook at(Workspace workspace, Optional<KnownBuild> known) {
        List<Path> hashed = new ArrayList<>();
        List<Path> sources = new ArrayList<>();
        List<Path> poms = new ArrayList<>();
        int[] files = {0};
        boolean[] tests = {false};
        boolean[] image = {false};
        workspace.walk(folder -> files[0] < MOST_FILES && !LEFT_OUT.contains(folder.name()), entry -> {
            files[0]++;
            WorkspacePath path = entry.path();
            tests[0] |= path.value().contains("src/test/java/") && path.name().endsWith(".java");
            image[0] |= path.name().equals("Dockerfile");
            Path place = workspace.root().resolve(path.value());
            if (entry.kind() == FileKind.FILE) {
                take(hashed, place, !isInSources(path) && HASHED.contains(extension(path)));
                take(sources, place, SOURCES.contains(extension(path)));
            }
            boolean pom = path.name().equals(POM) && entry.kind() == FileKind.FILE && !isInSources(path);
            if (pom && poms.size() < MOST_POMS) {
                poms.add(place);
            }
        });
        List<String> texts = poms.stream().map(ProjectLook::text).toList();
        Set<String> plugins = known.filter(it -> StateFiles.realPath(it.root()).equals(workspace.root()))
                .map(KnownBuild::plugins)
                .orElseGet(() -> named(texts));
        return new ProjectLook(
                poms.contains(workspace.root().resolve(POM)),
                poms.size(),
                tests[0],
                plugins,
                LicenceHeader.of(hashed, sources),
                serviceBy(plugins, texts, image[0]),
                OWNERS.stream()
                        .filter(path -> StateFiles.exists(workspace.root().resolve(path)))
                        .findFirst(),
                StateFiles.exists(workspace.root().resolve("Jenkinsfile")),
                files[0] < MOST_FILES);
    }

    private static void take(List<Path> files, Path file, boolean wanted) {
        if (wanted && files.size() < MOST_HEADERS) {
            files.add(file);
        }
    }

    private static String extension(WorkspacePath path) {
        return path.name().substring(path.name().lastIndexOf('.') + 1);
    }

    /** Where the model is not known: what a parent runs is not in these files. */
    private static Set<String> named(List<String> poms) {
        return Stream.concat(CHECKING.keySet().stream(), Stream.of(JACOCO, SPRING_BOOT, QUARKUS))
                .filter(plugin -> poms.stream().anyMatch(text -> text.contains(plugin)))
                .collect(Collectors.toSet());
    }

    boolean jacoco() {
        return plugins.contains(JACOCO);
    }

    /** Projects that tests build, and archetypes, are no modules. */
    private static boolean isInSources(WorkspacePath path) {
        return ("/" + path.value()).contains("/src/");
    }

    /** The words come into the text of a policy, so no name of the project is in them. */
    private static Optional<String> serviceBy(Set<String> plugins, List<String> poms, boolean image) {
        Optional<String> builtBy = Stream.of(SPRING_BOOT, QUARKUS)
                .filter(plugin -> plugins.contains(plugin) || poms.stream().anyMatch(text -> text.contains(plugin)))
                .findFirst();
        if (builtBy.isPresent()) {
            return builtBy.map(plugin -> "it is built by " + plugin);
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
        there.add(jacoco() ? "JaCoCo" : "no JaCoCo");
        CHECKING.forEach((plugin, name) -> {
            if (plugins.contains(plugin)) {
                there.add(name);
            }
        });
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
                .with("jacoco", jacoco())
                .withIfNotEmpty("plugins", plugins.stream().sorted().toList())
                .withIfPresent("headerOf", header.map(LicenceHeader::files).orElse(null))
                .withIfPresent("serviceBecause", serviceBy.orElse(null))
                .withIfPresent("codeowners", owners.orElse(null))
                .with("jenkinsfile", jenkinsfile)
                .with("whole", whole);
    }
}
