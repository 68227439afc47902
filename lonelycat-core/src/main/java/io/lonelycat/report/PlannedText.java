// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.CheckUse;
import io.lonelycat.plan.FileChange;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was planned. */
record PlannedText(ChangePlan plan, ChangeSet changes, List<String> notes, String folder, Commands commands) {
    private static final int SHOWN = 20;

    PlannedText {
        notes = List.copyOf(notes);
    }

    String text() {
        TextLines lines = new TextLines(commands.format());
        lines.add("Planned: " + PlainText.cut(PlainText.line(plan.intent()), 200));
        lines.add(
                "  Plan       ",
                plan.id() + " (risk " + Names.of(plan.risk()) + ", trigger " + Names.of(plan.trigger()) + ")");
        lines.add("  Change     ", new ChangeSummary(changes.changes()).text());
        lines.addAll("             ", files());
        lines.add("  Checks     ", checks());
        if (!plan.derived().isEmpty()) {
            lines.add(
                    "  Derived    ",
                    String.join(", ", plan.derived()) + ": not stated, so filled in when it was planned");
        }
        lines.addAll("  Note       ", notes);
        lines.add("  Folder     ", folder);
        lines.addNext(new Advice(commands).afterPlanning(plan.id()));
        return lines.toString();
    }

    private List<String> files() {
        List<String> shown = new ArrayList<>();
        for (FileChange change :
                changes.changes().subList(0, Math.min(SHOWN, changes.changes().size()))) {
            shown.add(
                    Names.of(change.operation()) + " " + Wording.path(change, 100) + " " + ChangeSummary.lines(change));
        }
        shown.addAll(
                Wording.more(changes.changes().size() - (long) SHOWN, Documents.in(folder, Documents.changeset())));
        return shown;
    }

    private String checks() {
        String names = Stream.concat(plan.verification().stream(), plan.healthChecks().stream())
                .map(CheckUse::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none in the plan; the policy may ask for some" : names;
    }
}
