// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tests of what goes from the code in the same change: nothing is left for them to find. */
final class GoneTests {
    private static final Pattern WORD = Pattern.compile("\\w{3,200}");
    private static final int SHORTEST = 4;

    private final Set<String> names;
    private final Set<String> files = new HashSet<>();

    GoneTests(GateInput subject) {
        List<FileChange> code = subject.changes().stream()
                .filter(change ->
                        !subject.matches().isJudge(change) && subject.matches().isCode(change.path()))
                .toList();
        names = subject.patch().judges().goneNames(code);
        for (FileChange change : code) {
            if (change.operation() == Operation.DELETE && simpleName(change).length() >= SHORTEST) {
                files.add(simpleName(change));
                names.add(simpleName(change));
            }
        }
    }

    private static String simpleName(FileChange change) {
        String value = change.path().value();
        String name = value.substring(value.lastIndexOf('/') + 1);
        return name.substring(0, name.contains(".") ? name.indexOf('.') : name.length());
    }

    /** Returns the marks that are missed: those of a test that names nothing that goes. */
    List<JudgeMark> without(FileChange change, List<JudgeMark> removed) {
        if (names.isEmpty() && files.isEmpty()) {
            return removed;
        }
        String test = simpleName(change);
        if (change.operation() == Operation.DELETE && files.stream().anyMatch(test::contains)) {
            return List.of();
        }
        List<JudgeMark> missed = new ArrayList<>();
        List<JudgeMark> group = new ArrayList<>();
        for (JudgeMark mark : removed) {
            if (mark.kind() == MarkKind.TEST) {
                close(group, missed);
            }
            group.add(mark);
        }
        close(group, missed);
        return missed;
    }

    private void close(List<JudgeMark> group, List<JudgeMark> missed) {
        if (group.stream().noneMatch(this::namesWhatGoes)) {
            missed.addAll(group);
        }
        group.clear();
    }

    private boolean namesWhatGoes(JudgeMark mark) {
        return WORD.matcher(mark.text()).results().anyMatch(word -> names.contains(word.group()));
    }
}
