// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.calendar.Window;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time in which nothing is to be changed: an element of the policy's {@code freeze}.
 *
 * @param rule what its finding is called
 * @param paths where it holds; absent for everywhere
 */
record FreezeRule(String rule, FreezeTime time, Optional<GlobSet> paths, String why, Setting setting)
        implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        return readAll("freeze.", section);
    }

    /** Reads freezes of an environment, whose findings have names of their own. */
    static List<Constraint> readAll(String prefix, InputValue list) {
        return Constraints.named(list, (id, in) -> read(prefix + id, in));
    }

    private static FreezeRule read(String rule, InputObject in) {
        return new FreezeRule(
                rule,
                FreezeTime.read(in),
                in.optional("paths").map(FreezeRule::paths),
                in.required("why").text(),
                Constraints.effect(in, "effect", Effect.DENY));
    }

    private static GlobSet paths(InputValue value) {
        if (value.list().isEmpty()) {
            throw value.problem("the list is empty, so that the freeze never holds; fill it, or drop the key");
        }
        return GlobSet.of(PathEntry.strictGlobs(value.list()));
    }

    @Override
    public List<String> ids() {
        return List.of(rule);
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        Optional<Window> window = time.at(subject.inputs().now());
        List<WorkspacePath> frozen = frozen(subject);
        if (window.isPresent() && (paths.isEmpty() || !frozen.isEmpty())) {
            String until = time.shown(window.get().until());
            findings.add(
                    rule,
                    setting,
                    frozen,
                    (frozen.isEmpty() ? "Changes are" : Wording.paths(frozen) + (frozen.size() == 1 ? " is" : " are"))
                            + " frozen from " + time.shown(window.get().from()) + " to " + until + ": "
                            + Wording.quoted(why) + " (" + rule + ").",
                    "Wait until " + until + ".");
        }
    }

    private List<WorkspacePath> frozen(Case subject) {
        return paths.stream()
                .flatMap(globs -> subject.changes().stream()
                        .flatMap(FreezeRule::touched)
                        .distinct()
                        .filter(globs::matchesAny))
                .toList();
    }

    private static Stream<WorkspacePath> touched(FileChange change) {
        return Stream.of(change.path(), change.source());
    }
}
