// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Compares what goes from the judges of a change with what comes to them. A line that goes here and comes there, in any of
 * the judges, was moved. Of the rest, a file must not have fewer tests, assertions and rules than before: one that was only
 * edited still counts, if it says as much.
 */
final class JudgeComparison {
    private final GateInput subject;
    private final List<FileChange> judges;
    private final List<Weakening> found = new ArrayList<>();
    private final Map<String, Integer> coming = new HashMap<>();
    private final Map<String, Integer> going = new HashMap<>();
    private final NavigableSet<String> created = new TreeSet<>();
    private final GoneTests gone;

    /** One way in which a judge finds less than before; what is shown of it has no secret. */
    record Weakening(WorkspacePath path, String what) {}

    private JudgeComparison(GateInput subject) {
        this.subject = subject;
        this.judges =
                subject.changes().stream().filter(subject.matches()::isJudge).toList();
        this.gone = new GoneTests(subject);
        judges.stream()
                .filter(change -> change.operation() == Operation.CREATE)
                .forEach(change -> created.add(change.path().value()));
        for (FileChange change : judges) {
            FileEdits edits = net(change);
            edits.added().forEach(mark -> coming.merge(mark.words(), 1, Integer::sum));
            edits.removed().forEach(mark -> going.merge(mark.words(), 1, Integer::sum));
        }
    }

    static List<Weakening> of(GateInput subject) {
        JudgeComparison comparison = new JudgeComparison(subject);
        comparison.judges.forEach(comparison::compare);
        for (FileChange change : subject.changes()) {
            FileEdits edits = comparison.edits(change);
            if (!edits.added().isEmpty() && !subject.matches().isJudge(change)) {
                FileEdits net = edits.net();
                comparison.lax(change.path(), net.removed(), net.added());
            }
        }
        comparison.found.addAll(JudgePlaces.of(subject, comparison.judges));
        return comparison.found;
    }

    private FileEdits edits(FileChange change) {
        return subject.patch().judges().in(change.path());
    }

    /** Without as many tests on both sides: their lines are alike everywhere, and would be taken for those of other files. */
    private FileEdits net(FileChange change) {
        FileEdits edits = edits(change).net();
        List<JudgeMark> removed = DisabledTests.without(edits.removed());
        long settled = Math.min(tests(removed), tests(edits.added()));
        return new FileEdits(beyond(settled, removed), beyond(settled, edits.added()), edits.gone(), edits.come());
    }

    private static boolean isOne(JudgeMark mark) {
        return mark.weight().compareTo(BigDecimal.ONE) == 0;
    }

    private static long tests(List<JudgeMark> marks) {
        return marks.stream()
                .filter(mark -> mark.kind() == MarkKind.TEST && isOne(mark))
                .count();
    }

    private static List<JudgeMark> beyond(long settled, List<JudgeMark> marks) {
        AtomicLong left = new AtomicLong(settled);
        return marks.stream()
                .filter(mark -> mark.kind() != MarkKind.TEST || !isOne(mark) || left.getAndDecrement() <= 0)
                .toList();
    }

    private void compare(FileChange change) {
        FileEdits edits = net(change);
        List<JudgeMark> removed = gone.without(change, FileEdits.rest(edits.removed(), coming));
        List<JudgeMark> added = FileEdits.rest(edits.added(), going);
        if (change.operation() == Operation.DELETE) {
            boolean moved = !edits.removed().isEmpty() && removed.isEmpty();
            if (!moved && !isPacked(change) && isMissed(change, removed)) {
                found.add(new Weakening(change.path(), "is deleted"));
            }
            return;
        }
        if (subject.matches().isJudge(change.source())
                && !subject.matches().isJudge(change.path())
                && (isRead(change.source()) || TestNames.isRun(change.source()))) {
            found.add(new Weakening(change.source(), "is moved away from the judges"));
        }
        if (change.newMode() == FileMode.LINK && change.oldMode() != null && change.oldMode() != FileMode.LINK) {
            found.add(new Weakening(change.path(), "is replaced by a link"));
        }
        new MarkCounts(removed, added).compare(change.path(), this::add);
        new NamedMarks(removed, added).compare(change.path(), this::add);
        boolean isNew = change.operation() == Operation.CREATE
                && added.size() == edits.added().size();
        lax(
                change.path(),
                removed,
                added.stream().filter(mark -> !isNew || !isOfANewFile(mark)).toList());
    }

    /** Code that was not tested or linted before is not tested less if it opts out from the beginning. */
    private static boolean isOfANewFile(JudgeMark mark) {
        return mark.kind() == MarkKind.DISABLES || mark.kind() == MarkKind.CONDITION || mark.kind() == MarkKind.ACCEPTS;
    }

    /** Says whether a file of the same name with something behind it comes in its place, such as one that is compressed. */
    private boolean isPacked(FileChange change) {
        String next = created.higher(change.path().value());
        return next != null && next.startsWith(change.path().value() + ".");
    }

    /** A source that tests nothing is missed by the compiler. */
    private boolean isMissed(FileChange change, List<JudgeMark> removed) {
        return isRead(change.path())
                || (edits(change).removed().stream().anyMatch(mark -> mark.kind() == MarkKind.TEST)
                        && removed.stream()
                                .anyMatch(mark -> mark.kind() == MarkKind.TEST || mark.kind() == MarkKind.ASSERTION));
    }

    /** Says whether a file is not a source, so that no compiler would miss it. */
    private static boolean isRead(WorkspacePath path) {
        return !path.value().matches(".{1,4000}\\.(?:java|kt|groovy|scala)");
    }

    /** What makes a judge lax may be in other words where it stood before. */
    private void lax(WorkspacePath path, List<JudgeMark> removed, List<JudgeMark> added) {
        if (added.isEmpty()) {
            return;
        }
        Map<MarkKind, Long> before = new HashMap<>();
        removed.forEach(mark -> before.merge(mark.kind(), 1L, Long::sum));
        long tests = added.stream().filter(mark -> mark.kind() == MarkKind.TEST).count();
        before.merge(MarkKind.CONDITION, tests, Long::sum);
        DisabledTests disabled = new DisabledTests(added, MarkKind.TEST);
        for (JudgeMark mark : added) {
            if (mark.kind().isLax()
                    && before.merge(mark.kind(), -1L, Long::sum) < 0
                    && !(mark.kind() == MarkKind.DISABLES && disabled.isNear(mark))) {
                add(path, mark, "line", mark.kind().title);
            }
        }
    }

    private void add(WorkspacePath path, JudgeMark mark, String where, String what) {
        String text = SecretScanner.isIn(mark.text())
                ? "the line is not shown, since it has what looks like a secret"
                : DecisionWording.quoted(mark.text());
        found.add(new Weakening(path, where + " " + mark.line() + ": " + what + ": " + text));
    }

    interface ComparedMark {
        void add(WorkspacePath path, JudgeMark mark, String where, String what);
    }
}
