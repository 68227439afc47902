// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.report.NextActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are told. */
record InitWords(
        InitRequest request,
        ProjectLook project,
        StarterPolicy starter,
        FirstFiles draft,
        CommitVerdicts commits,
        TrialFindings tried,
        NextActions commands) {

    InitWords having(TrialFindings found) {
        return new InitWords(request, project, starter, draft, commits, found, commands);
    }

    String written(Optional<String> execution) {
        List<String> lines = new ArrayList<>();
        String files = String.join(", ", draft.files().keySet());
        lines.add(execution
                .map(id -> "Written: " + files + " (" + id + ").")
                .orElse("Nothing was written: this is what would be: " + files + "."));
        lines.addAll(found());
        if (execution.isPresent()) {
            lines.add("  Commit it: LonelyCat never does. Then make a change: "
                    + commands.complete(Action.of("apply").with("patch", "change.patch")));
        }
        lines.add("  Next: " + commands.complete(execution.isPresent() ? Action.of("validate") : again()));
        return String.join("\n", lines);
    }

    String exists() {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing was written: `" + Policy.FILE_NAME + "` exists, and governs.");
        lines.addAll(found());
        lines.add("  Next: " + commands.complete(Action.of("policy")));
        return String.join("\n", lines);
    }

    private Action again() {
        Action again = Action.of(InitFlow.GOAL).with("starter", request.starter());
        return request.with().isEmpty() ? again : again.with("with", String.join(",", request.with()));
    }

    List<String> found() {
        List<String> lines = new ArrayList<>();
        lines.add("  Found: " + project.words() + ".");
        lines.add("  The policy extends " + String.join(" and ", starter.starters())
                + project.serviceBy().map(why -> ": " + why).orElse("") + ".");
        project.header().ifPresent(it -> lines.add("  The written files begin with the licence header of pom.xml."));
        tried.lines().forEach(line -> lines.add("  " + line));
        commits.lines().forEach(line -> lines.add("  " + line));
        if (!draft.stays().isEmpty()) {
            lines.add("  " + String.join(", ", draft.stays()) + ": is there and stays as it is; "
                    + "docs/reference/init.md has what to add by hand.");
        }
        return lines;
    }

    JsonObject details() {
        return new JsonObject()
                .with("project", project.toJson())
                .with("starters", starter.starters())
                .with("files", List.copyOf(draft.files().keySet()))
                .withIfNotEmpty("stay", draft.stays())
                .withIfNotEmpty("checks", tried.toJson())
                .with("commits", commits.toJson());
    }
}
