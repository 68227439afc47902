// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.FlowEvent.SharedExecutions;
import io.lonelycat.flow.KnownKeys;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks the whole record: every folder, the chain, what was pruned, and the index. */
public final class RecordFlow {
    /** Stands for all executions. */
    public static final String ALL = "all";

    private final WorkspaceSession site;
    private final Map<RecordKind, Integer> totals = new EnumMap<>(RecordKind.class);
    private final List<String> lines = new ArrayList<>();
    private final List<JsonObject> rows = new ArrayList<>();

    public RecordFlow(WorkspaceSession site) {
        this.site = site;
    }

    /** Checks the whole record, with the keys that this place knows. */
    public static void check(WorkspaceSession site, Consumer<RecordLine> take) {
        Set<String> inFlight = Journals.unfinished(site.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        RecordCheck.check(
                site.workspace().stateFolder(), inFlight, KnownKeys.of(site), Optional.of(new Remaking(site)), take);
    }

    public Answer verify() {
        check(site, this::take);
        SharedExecutions.of(site, false).ifPresent(this::takeShared);
        boolean broken = totals.keySet().stream().anyMatch(RecordKind::isBroken);
        lines.add(total());
        lines.add(
                broken
                        ? "The record does not hold. Do not rely on what is altered; look for it as it was archived."
                        : "The record is intact and consistent.");
        JsonObject counted = new JsonObject();
        totals.forEach((kind, count) -> counted.with(Names.of(kind), count));
        return new Answer(
                "verify",
                broken ? "broken" : "verified",
                broken ? Answer.REFUSED : Answer.OK,
                Map.of(),
                String.join("\n", lines),
                new JsonObject().with("executions", rows).with("total", counted));
    }

    /** Those of this workspace were looked at where they are. */
    private void takeShared(SharedExecutions shared) {
        lines.addAll(shared.notes());
        shared.refused().forEach((id, why) -> take(shared(id, shared, Optional.of(why))));
        TrustedKeys keys = KnownKeys.of(site);
        for (Path folder : Folders.of(EvidenceFiles.executions(shared.folder()))) {
            String id = Folders.name(folder);
            if (!StateFiles.exists(new ExecutionId(id).below(site.executions()))
                    && !shared.refused().containsKey(id)) {
                take(shared(
                        id,
                        shared,
                        EvidenceCheck.check(folder, keys, Optional.of(new Remaking(site)))
                                .firstProblem()));
            }
        }
    }

    private static RecordLine shared(String id, SharedExecutions shared, Optional<String> problem) {
        String from = Optional.ofNullable(shared.origins().get(id))
                .map(origin -> " from " + origin)
                .orElse("");
        return new RecordLine(problem.isPresent() ? RecordKind.ALTERED : RecordKind.OK, id + from, problem);
    }

    private void take(RecordLine line) {
        totals.merge(line.kind(), 1, Integer::sum);
        lines.add("[" + Names.of(line.kind()) + "] " + line.name()
                + line.problem().map(problem -> ": " + problem).orElse(""));
        rows.add(new JsonObject()
                .with("name", line.name())
                .with("state", line.kind())
                .withIfPresent("problem", line.problem().orElse(null)));
    }

    private String total() {
        return totals.isEmpty()
                ? "Nothing was executed in " + site.workspace().root() + " yet."
                : totals.entrySet().stream()
                        .map(entry -> Figures.number(entry.getValue()) + " "
                                + Names.of(entry.getKey()).replace('_', ' '))
                        .collect(Collectors.joining(", ", "In all: ", "."));
    }
}
