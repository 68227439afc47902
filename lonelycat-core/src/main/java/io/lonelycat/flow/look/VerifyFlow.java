// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.Verification.RecordRow;
import io.lonelycat.flow.look.Verification.VerifiedEvidence;
import io.lonelycat.gate.approval.ApproverKey;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.RecordLine;
import io.lonelycat.record.evidence.RecordLine.RecordKind;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.record.verify.RecordCheck;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Verifies evidence of one execution or of all executions. */
public record VerifyFlow(WorkspaceSession session, TrustedKeys keys) {
    private static final String ALL = "all";

    static final Goal GOAL = Goal.VERIFY;
    private static final String ARCHIVED =
            "Do not rely on this evidence. To check an archived copy, run `lonelycat verify evidence=FOLDER`.";
    private static final int MOST_PROBLEMS = 7;

    /** Verifies evidence with public keys of the current policy, because the policy in the evidence could be forged. */
    public VerifyFlow(WorkspaceSession session) {
        this(session, TrustedKeys.under(PolicyChoice.of(session).policy()));
    }

    /** Verifies evidence with the given public key, or with keys of the current policy if none is given. */
    public static VerifyFlow with(WorkspaceSession session, Optional<String> publicKey) {
        return publicKey
                .map(text -> ApproverKey.read(Action.parameter("publicKey").toString(), text))
                .map(key -> new VerifyFlow(session, new TrustedKeys(Map.of(key, "lonelycat.publicKey"), true)))
                .orElseGet(() -> new VerifyFlow(session));
    }

    public Answer run(VerifyRequest request) {
        if (request.revision().isPresent()) {
            return new CommitCheck(this).run(request.revision().get(), request);
        }
        String execution = request.execution().orElse(ExecutionFolders.LATEST);
        boolean elsewhere = request.evidence().isPresent() || request.into().isPresent();
        if (request.drift()) {
            if (elsewhere) {
                throw new InvalidInputException(
                        "`lonelycat.drift` compares this workspace with its own executions, and cannot be combined with "
                                + "`lonelycat.evidence` or `lonelycat.into`. Remove `lonelycat.evidence` and `lonelycat.into`.");
            }
            session.refuseUnfinished(GOAL);
        }
        Optional<Path> only = execution.equals(ALL) && !elsewhere
                ? Optional.empty()
                : Optional.of(folder(request.evidence(), execution));
        if (only.isPresent() && request.into().isPresent()) {
            return replayed(only.get(), request.into().get());
        }
        Verification evidence = only.map(this::one).orElseGet(this::record);
        return request.drift() && evidence.head().exitCode() == Answer.OK
                ? new Drift(session, only.map(Folders::name)).added(evidence)
                : evidence.answer();
    }

    public Path folder(Optional<Path> evidence, String reference) {
        return evidence.map(session.workspace().root()::resolve)
                .orElseGet(() -> ExecutionFolders.of(session).folder(reference))
                .normalize();
    }

    String shown(Path folder) {
        return session.shown(folder);
    }

    private Answer replayed(Path folder, Path into) {
        EvidenceReport report = report(folder);
        return report.ok()
                ? new Replay(session, folder).run(into)
                : broken(GOAL, folder, report, ARCHIVED).answer();
    }

    private Verification one(Path folder) {
        EvidenceReport report = report(folder);
        if (!report.ok()) {
            return broken(GOAL, folder, report, ARCHIVED);
        }
        String checked = report.lines().stream().map(CheckedLine::what).collect(Collectors.joining("; "));
        return result(
                GOAL,
                "verified",
                folder,
                report,
                "The evidence in " + shown(folder) + " is intact and consistent: "
                        + Figures.count(report.lines().size(), "check") + " passed.\n  Checked    " + checked);
    }

    public Answer refused(Goal goal, Path folder, EvidenceReport report, String next) {
        return broken(goal, folder, report, next).answer();
    }

    Verification broken(Goal goal, Path folder, EvidenceReport report, String next) {
        String message = failures("The evidence in " + shown(folder) + " is not valid", report) + next;
        return result(goal, "broken", folder, report, message);
    }

    static String failures(String begin, EvidenceReport report) {
        List<String> problems = report.lines().stream()
                .flatMap(line -> line.problem().map(problem -> "  [FAIL] " + line.what() + ": " + problem).stream())
                .toList();
        return begin + ": " + Figures.number(problems.size()) + " of "
                + Figures.count(report.lines().size(), "check") + " failed.\n"
                + String.join("\n", Wording.first(MOST_PROBLEMS, problems)) + "\n";
    }

    Verification result(Goal goal, String status, Path folder, EvidenceReport report, String message) {
        return new Verification(
                AnswerHead.of(goal, status, report.ok() ? Answer.OK : Answer.REFUSED, message)
                        .about(Map.of("execution", Folders.name(folder))),
                VerifiedEvidence.ofFolder(shown(folder), report));
    }

    /**
     * Verifies an evidence folder. For an execution of this workspace, also verifies the execution's entry in the hash
     * chain.
     */
    public EvidenceReport report(Path folder) {
        return withChain(folder, EvidenceCheck.check(folder, keys, Optional.of(new Regeneration(session))));
    }

    /**
     * Requires valid evidence.
     *
     * @param otherwise consequence of invalid evidence, for the error message, such as {@code nothing was committed}
     */
    public void demandProof(Path folder, String otherwise) {
        report(folder).firstProblem().ifPresent(problem -> {
            throw new InvalidInputException("The evidence in " + session.shown(folder)
                    + " does not prove what was changed, so " + otherwise + ". Reason: " + problem
                    + (problem.endsWith(".") ? "" : ". Restore the evidence folder from an archived copy."));
        });
    }

    /** Verifies an evidence folder, but not its signature. */
    public EvidenceReport unsigned(Path folder) {
        return withChain(folder, EvidenceCheck.checkUnsigned(folder, Optional.of(new Regeneration(session))));
    }

    private EvidenceReport withChain(Path folder, EvidenceReport found) {
        if (!session.executions().equals(folder.getParent())) {
            return found;
        }
        List<CheckedLine> lines = new ArrayList<>(found.lines());
        lines.addAll(EvidenceCheck.checkLink(folder, session.chain()).lines());
        return new EvidenceReport(lines);
    }

    public void eachExecution(Consumer<RecordLine> take) {
        Set<String> inFlight = Journals.unfinished(session.workspace()).stream()
                .map(Journal::executionId)
                .collect(Collectors.toSet());
        RecordCheck.check(
                session.workspace().stateFolder(), inFlight, keys, Optional.of(new Regeneration(session)), take);
    }

    private Verification record() {
        Map<RecordKind, Integer> totals = new EnumMap<>(RecordKind.class);
        List<String> lines = new ArrayList<>();
        List<RecordRow> rows = new ArrayList<>();
        eachExecution(line -> {
            totals.merge(line.kind(), 1, Integer::sum);
            lines.add("[" + Names.of(line.kind()) + "] " + line.name()
                    + line.problem().map(problem -> ": " + problem).orElse(""));
            rows.add(RecordRow.of(line));
        });
        boolean broken = totals.keySet().stream().anyMatch(RecordKind::isBroken);
        lines.add(
                totals.isEmpty()
                        ? "Nothing was executed in " + session.workspace().root() + " yet."
                        : totals.entrySet().stream()
                                .map(entry -> Figures.number(entry.getValue()) + " "
                                        + Names.of(entry.getKey()).replace('_', ' '))
                                .collect(Collectors.joining(", ", "In all: ", ".")));
        lines.add(
                broken
                        ? "The record is not valid. The list above shows folders and files with a problem. Replace"
                                + " each of them with an archived copy."
                        : totals.isEmpty() ? "There is nothing to verify." : "The record is intact and consistent.");
        return new Verification(
                AnswerHead.of(
                        GOAL,
                        broken ? "broken" : "verified",
                        broken ? Answer.REFUSED : Answer.OK,
                        String.join("\n", lines)),
                VerifiedEvidence.ofRecord(rows, totals));
    }
}
