// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.RepairRule;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.patch.LineDiff;
import io.lonelycat.plan.patch.OwnHunks.HunkLine;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.slice.repair.Draft.MisfitException;
import io.lonelycat.slice.repair.EarlierFailures.Mended;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is on record against a repair whose lines have their place. */
final class Doubts {
    private final Policy policy;
    private final Draft draft;
    private final EarlierFailures earlier;
    private final CompilerWords own;
    private final List<CompilerWords> family;

    Doubts(Policy policy, Draft draft, Recorded subject, EarlierFailures earlier) {
        this.policy = policy;
        this.draft = draft;
        this.earlier = earlier;
        this.own = subject.words();
        this.family = earlier.familyOf(subject).stream().map(Recorded::words).toList();
    }

    /** Takes a fit back where something speaks against it, and says what. */
    Fit of(Mended mended, Mend mend, Fit fit) throws IOException {
        if (!fit.fits()) {
            return fit;
        }
        Optional<String> words = judge(fit)
                .or(() -> own.against(mended.failed().words()))
                .or(() -> family.stream()
                        .flatMap(told -> told.against(mend).stream())
                        .findFirst());
        try {
            Optional<String> against = words.isPresent() ? words : tried(fit);
            return against.map(Fit::none).orElse(fit);
        } catch (MisfitException e) {
            return Fit.none(String.valueOf(e.getMessage()));
        }
    }

    /** A repair corrects code. What decides whether code is correct is a matter for people. */
    private Optional<String> judge(Fit fit) {
        return fit.placed().stream()
                .filter(it -> RepairRule.isJudge(policy, it.path()))
                .map(it -> "it changes `" + it.path().display()
                        + "`, which judges changes, and a repair leaves that to people")
                .findFirst();
    }

    private Optional<String> tried(Fit fit) throws IOException, MisfitException {
        Set<WorkspacePath> paths = new TreeSet<>();
        fit.files().forEach(file -> paths.add(file.path()));
        for (Recorded failed : earlier.failedOn(paths)) {
            if (isSame(fit, failed)) {
                return Optional.of(failed.id() + " was this very change, and failed");
            }
        }
        return Optional.empty();
    }

    /** The same bytes in the end, or the same lines in the place of the same, whatever is around them now. */
    private boolean isSame(Fit fit, Recorded failed) throws IOException, MisfitException {
        for (DraftFile file : fit.files()) {
            Optional<OwnLines> then = failed.at(file.path());
            if (then.isEmpty()
                    || !(Objects.equals(file.digest(), then.get().change().newSha256())
                            || changed(file).equals(changed(then.get())))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> changed(OwnLines file) {
        return file.hunks().stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.kind() != ' ')
                .map(Doubts::text)
                .toList();
    }

    private static String text(HunkLine line) {
        return line.kind() + line.text().stripTrailing();
    }

    private List<String> changed(DraftFile file) throws IOException, MisfitException {
        List<String> before = draft.before(file);
        List<String> after = file.lines() == null ? List.of() : Objects.requireNonNull(file.lines());
        List<String> changed = new ArrayList<>();
        for (LineEdit edit : LineDiff.between(Draft.bytes(before), Draft.bytes(after))) {
            before.subList(edit.oldStart(), edit.oldEnd()).forEach(line -> changed.add("-" + line.stripTrailing()));
            after.subList(edit.newStart(), edit.newEnd()).forEach(line -> changed.add("+" + line.stripTrailing()));
        }
        return changed;
    }
}
