// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.KnownProject.KnownBuild;
import io.lonelycat.plan.git.GitHistory;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goes through the files of a project once, and reads its build files. */
final class ProjectScan {
    private static final String POM = "pom.xml";
    private static final int MOST_POMS = 200;
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "node_modules", ".git", ".lonelycat");
    private static final String SPRING_BOOT = "spring-boot-maven-plugin";
    private static final String QUARKUS = "quarkus-maven-plugin";

    private final Workspace workspace;
    private final List<Path> poms = new ArrayList<>();
    private int files;
    private boolean tests;
    private boolean image;

    ProjectScan(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Looks at the workspace.
     *
     * @param known the build of it
     */
    ProjectLook look(Optional<KnownBuild> known) {
        workspace.walk(folder -> files < ProjectLook.MOST_FILES && !LEFT_OUT.contains(folder.name()), this::see);
        List<String> texts = poms.stream().map(ProjectScan::text).toList();
        Set<String> plugins = known.filter(it -> StateFiles.realPath(it.root()).equals(workspace.root()))
                .map(KnownBuild::plugins)
                .orElseGet(() -> named(texts));
        return new ProjectLook(
                poms.contains(workspace.root().resolve(POM)),
                poms.size(),
                tests,
                plugins,
                Optional.of(workspace.root().resolve(POM))
                        .filter(poms::contains)
                        .flatMap(LicenceHeader::of),
                serviceBy(plugins, texts),
                StateFiles.exists(workspace.root().resolve("Jenkinsfile")),
                isAlone(),
                files < ProjectLook.MOST_FILES);
    }

    private boolean isAlone() {
        try (GitHistory history = GitHistory.open(workspace.root()).orElse(null)) {
            return history != null && !history.isShallow() && history.hasOneAuthor();
        } catch (InvalidInputException | EngineException unreadable) {
            return false;
        }
    }

    private void see(FolderEntry entry) {
        files++;
        WorkspacePath path = entry.path();
        tests |= path.value().contains("src/test/java/") && path.name().endsWith(".java");
        image |= path.name().equals("Dockerfile");
        boolean pom = entry.kind() == FileKind.FILE && path.name().equals(POM) && !isInSources(path);
        if (pom && poms.size() < MOST_POMS) {
            poms.add(workspace.root().resolve(path.value()));
        }
    }

    /** Projects that tests build, and archetypes, are no modules. */
    private static boolean isInSources(WorkspacePath path) {
        return ("/" + path.value()).contains("/src/");
    }

    /** Where the model is not known: what a parent runs is not in these files. */
    private static Set<String> named(List<String> poms) {
        return Stream.concat(
                        ProjectLook.CHECKING.keySet().stream(), Stream.of(ProjectLook.JACOCO, SPRING_BOOT, QUARKUS))
                .filter(plugin -> poms.stream().anyMatch(text -> text.contains(plugin)))
                .collect(Collectors.toSet());
    }

    /** The words come into the text of a policy, so no name of the project is in them. */
    private Optional<String> serviceBy(Set<String> plugins, List<String> poms) {
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
}
