// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.workspace.FolderEntry;
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
import java.util.stream.Stream;

/**
 * What is in a project, by names and by a look into its build files; nothing of it is run.
 *
 * @param maven whether Maven builds it from its root
 * @param modules how many folders have a build file of Maven
 * @param tests whether there is a folder of tests with something in it
 * @param serviceBy why it looks like a program that is deployed; empty where it looks like a library
 * @param alone whether all newest commits are of one author
 */
record ProjectLook(
        boolean maven,
        int modules,
        boolean tests,
        @Member("serviceBecause") Optional<String> serviceBy,
        boolean alone) {
    private static final String SPRING_BOOT = "spring-boot-maven-plugin";
    private static final String QUARKUS = "quarkus-maven-plugin";

    /** Looks at a workspace. */
    static ProjectLook of(Workspace workspace) {
        Scan scan = new Scan(workspace);
        workspace.walk(folder -> scan.files < Scan.MOST_FILES && !Scan.LEFT_OUT.contains(folder.name()), scan::see);
        List<String> poms = scan.poms.stream().map(Scan::text).toList();
        return new ProjectLook(
                scan.poms.contains(workspace.root().resolve(Scan.POM)),
                poms.size(),
                scan.tests,
                serviceBy(poms, scan.image),
                isAlone(workspace.root()));
    }

    /** The words come into the text of a policy, so no name of the project is in them. */
    private static Optional<String> serviceBy(List<String> poms, boolean image) {
        Optional<String> builtBy = Stream.of(SPRING_BOOT, QUARKUS)
                .filter(plugin -> poms.stream().anyMatch(text -> text.contains(plugin)))
                .findFirst();
        if (builtBy.isPresent()) {
            return builtBy.map(plugin -> "the project is built by " + plugin);
        }
        if (poms.stream().anyMatch(text -> text.contains("<packaging>war</packaging>"))) {
            return Optional.of("a module is packaged as war");
        }
        return image ? Optional.of("the project has a Dockerfile") : Optional.empty();
    }

    private static boolean isAlone(Path root) {
        try (GitRepository git = GitRepository.open(root).orElse(null)) {
            return git != null && git.hasOneAuthor();
        } catch (InvalidInputException | EngineException unreadable) {
            return false;
        }
    }

    /** Goes through the files of a project once, and collects its build files. */
    private static final class Scan {
        private static final String POM = "pom.xml";
        private static final int MOST_FILES = 50_000;
        private static final int MOST_POMS = 200;
        private static final int MOST_BYTES = 1 << 20;
        private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git", ".lonelycat");

        private final Workspace workspace;
        private final List<Path> poms = new ArrayList<>();
        private int files;
        private boolean tests;
        private boolean image;

        Scan(Workspace workspace) {
            this.workspace = workspace;
        }

        void see(FolderEntry entry) {
            files++;
            WorkspacePath path = entry.path();
            tests |= path.value().contains("src/test/java/") && path.name().endsWith(".java");
            image |= path.name().equals("Dockerfile");
            // Projects that tests build, and archetypes, are no modules.
            boolean inSources = ("/" + path.value()).contains("/src/");
            if (entry.kind() == FileKind.FILE && path.name().equals(POM) && !inSources && poms.size() < MOST_POMS) {
                poms.add(workspace.root().resolve(path.value()));
            }
        }

        private static String text(Path file) {
            return StateFiles.readAtMost(file, MOST_BYTES)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what is there in a few words, what is missing too. */
    String words() {
        return String.join(
                ", ",
                modules == 0 ? "no pom.xml" : modules == 1 ? "1 module" : modules + " modules",
                tests ? "tests" : "no tests",
                alone
                        ? "one author"
                        : "several authors, so an approval must come from another person than the author of the change");
    }
}
