// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Facts about a project that determine its first policy, derived only from file names and commit authors.
 *
 * @param alone whether all recent commits have the same author
 */
record ProjectLook(boolean maven, int modules, boolean tests, boolean alone) {
    private static final String POM = "pom.xml";
    private static final int MOST_FILES = 50_000;
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git", ".lonelycat");

    static ProjectLook of(Workspace workspace) {
        List<String> files = new ArrayList<>();
        workspace.walk(folder -> files.size() < MOST_FILES && !LEFT_OUT.contains(folder.name()), entry -> {
            if (entry.kind() == FileKind.FILE) {
                files.add(entry.path().value());
            }
        });
        return new ProjectLook(
                files.contains(POM),
                (int) files.stream().filter(ProjectLook::isModule).count(),
                files.stream().anyMatch(file -> file.contains("src/test/java/") && file.endsWith(".java")),
                isAlone(workspace.root()));
    }

    /** Returns whether a POM file belongs to a module; POM files below {@code src}, as in archetypes, do not. */
    private static boolean isModule(String file) {
        return WorkspacePath.of(file).name().equals(POM) && !("/" + file).contains("/src/");
    }

    private static boolean isAlone(Path root) {
        try (GitRepository git = GitRepository.open(root).orElse(null)) {
            return git != null && git.hasOneAuthor();
        } catch (InvalidInputException | EngineException unreadable) {
            return false;
        }
    }

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
