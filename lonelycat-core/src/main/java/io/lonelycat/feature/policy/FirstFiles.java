// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.api.OfferedFile;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written, and why.
 *
 * @param files contents by path; the policy first
 * @param byHand contents by path of what was wanted and is not written
 */
record FirstFiles(ProjectLook project, StarterPolicy starter, Map<String, String> files, Map<String, String> byHand) {
    /** Agents read no more of their instructions. */
    private static final int MOST_BYTES = 32 << 10;

    /**
     * Selects what is to be written: what is missing. A file of the user stays.
     *
     * @param governed whether a policy exists, so that nothing is written
     */
    static FirstFiles of(WorkspaceSession site, ProjectLook project, StarterPolicy starter, boolean governed) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, String> byHand = new LinkedHashMap<>();
        files.put(Policy.FILE_NAME, starter.text());
        List<OfferedFile> wanted = starter.starters().contains(StarterPolicy.AGENTS)
                ? site.frontEnd().origin().forAgents()
                : List.of();
        for (OfferedFile file : wanted) {
            Path there = site.workspace().root().resolve(file.path());
            boolean isThere = StateFiles.exists(there);
            if (isThere ? !has(there, file) : governed) {
                byHand.put(file.path(), file.content());
            } else if (!isThere) {
                files.put(file.path(), file.content());
            }
        }
        return new FirstFiles(project, starter, files, byHand);
    }

    /** Returns whether a file has the lines that are offered; a link leads elsewhere. */
    private static boolean has(Path there, OfferedFile file) {
        return StateFiles.kind(there)
                .filter(FileKind.FILE::equals)
                .flatMap(kind -> StateFiles.readAtMost(there, MOST_BYTES))
                .map(bytes -> new String(bytes, UTF_8).replace("\r\n", "\n"))
                .filter(text -> text.contains(file.content().strip()))
                .isPresent();
    }

    String names() {
        return String.join(", ", files.keySet());
    }

    /**
     * Returns what was found, for people.
     *
     * @param tried the results of checks that were tried
     */
    List<String> lines(List<String> tried) {
        List<String> lines = new ArrayList<>();
        lines.add("  Found: " + project.words() + ".");
        lines.add("  The policy extends " + String.join(" and ", starter.starters())
                + project.serviceBy().map(why -> ": " + why).orElse("") + ".");
        tried.forEach(line -> lines.add("  " + line));
        byHand.forEach((path, text) -> {
            lines.add("  `" + path + "` exists and was not changed. Add these lines to the file by hand:");
            text.lines().forEach(line -> lines.add("    " + line));
        });
        return lines;
    }

    /** The project, and the files of its first policy. */
    record FoundProject(
            ProjectLook project,
            List<String> starters,
            List<String> files,
            @Member(ifAny = true) List<String> byHand,
            @Member(ifAny = true) List<String> checks) {}

    /**
     * Returns what was found, for programs.
     *
     * @param tried the results of checks that were tried
     */
    FoundProject found(List<String> tried) {
        return new FoundProject(
                project, starter.starters(), List.copyOf(files.keySet()), List.copyOf(byHand.keySet()), tried);
    }
}
