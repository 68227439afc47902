// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.api.KnownProject.OfferedFile;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.StateFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be written, and why.
 *
 * @param files contents by path; the policy first
 * @param stays paths of what was wanted and is there
 */
record FirstFiles(
        ProjectLook project,
        StarterPolicy starter,
        Map<String, String> files,
        List<String> stays,
        CommitVerdicts commits) {
    static FirstFiles of(
            WorkspaceSession site,
            ProjectLook project,
            StarterPolicy starter,
            List<OfferedFile> wanted,
            CommitVerdicts commits) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> stays = new ArrayList<>();
        files.put(Policy.FILE_NAME, starter.text());
        for (OfferedFile file : wanted) {
            if (StateFiles.exists(site.workspace().root().resolve(file.path()))) {
                stays.add(file.path());
            } else {
                files.put(file.path(), file.content());
            }
        }
        return new FirstFiles(project, starter, files, stays, commits);
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
        commits.lines().forEach(line -> lines.add("  " + line));
        if (!stays.isEmpty()) {
            lines.add("  " + String.join(", ", stays) + ": is there and stays as it is; "
                    + "docs/reference/init.md has what to add by hand.");
        }
        return lines;
    }

    JsonObject toJson(List<String> tried) {
        return new JsonObject()
                .with("project", project.toJson())
                .with("starters", starter.starters())
                .with("files", List.copyOf(files.keySet()))
                .withIfNotEmpty("stay", stays)
                .withIfNotEmpty("checks", tried)
                .with("commits", commits.toJson());
    }
}
