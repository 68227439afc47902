// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.gate.patch.TestNames;
import io.lonelycat.gate.rule.JudgeComparison.Weakening;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges that find less by where they are: under a name that no test runner looks for, or under the name of something else. */
final class JudgePlaces {
    private static final String SOURCES = "src/\\w{0,40}[tT]est\\w{0,40}/(java|kotlin|groovy)/";
    /** What is compared with, and what makes a test one, in the libraries that most tests of the JVM use. */
    private static final Pattern LIBRARY = Pattern.compile("(?:.{0,4000}/)?" + SOURCES
            + "(?:org/junit/(?:jupiter/(?:api|params)/|rules/)?|junit/framework/|org/opentest4j/|org/assertj/core/api/|org/hamcrest/"
            + "|org/mockito/|org/testng/)(?:Assert\\w{0,40}|Assum\\w{0,40}|Test|TestCase|ParameterizedTest|Mockito|MatcherAssert|Matchers"
            + "|BDD\\w{0,40}|Soft\\w{0,40}|AssertionFailedError)\\.\\w{1,10}");

    private static final Pattern SOURCE =
            Pattern.compile("((?:.{0,4000}/)?)" + SOURCES + "((?!(?:.{0,4000}/)?(?:module|package)-info\\.).{1,4000})");
    private static final int MOST_ASKED = 10_000;

    private final GateInput subject;
    private final List<FileChange> judges;
    private final Set<WorkspacePath> goes = new HashSet<>();
    private final Set<WorkspacePath> comes = new HashSet<>();
    private final List<Weakening> found = new ArrayList<>();

    private JudgePlaces(GateInput subject, List<FileChange> judges) {
        this.subject = subject;
        this.judges = judges;
        for (FileChange change : judges.isEmpty() ? List.<FileChange>of() : subject.changes()) {
            boolean moved = change.operation() == Operation.RENAME;
            if (moved || change.operation() == Operation.DELETE) {
                goes.add(change.source());
            }
            if (moved || change.operation() == Operation.CREATE) {
                comes.add(change.path());
            }
        }
    }

    static List<Weakening> of(GateInput subject, List<FileChange> judges) {
        JudgePlaces places = new JudgePlaces(subject, judges);
        int asked = 0;
        for (FileChange change : judges) {
            if (change.operation() == Operation.RENAME) {
                places.renamed(change);
            }
            if ((change.operation() == Operation.CREATE || change.operation() == Operation.RENAME)
                    && asked++ < MOST_ASKED) {
                places.hiding(change.path());
            }
        }
        places.moved();
        return places.found;
    }

    private void renamed(FileChange change) {
        if (TestNames.isRun(change.source())
                && !TestNames.isRun(change.path())
                && subject.matches().isJudge(change.path())) {
            found.add(unseen(change.source(), change.path()));
        }
    }

    private static Weakening unseen(WorkspacePath from, WorkspacePath to) {
        return new Weakening(from, "goes to a name by which no test runner finds it: `" + to.display() + "`");
    }

    private void hiding(WorkspacePath path) {
        if (LIBRARY.matcher(path.value()).matches() && !TestNames.isRun(path)) {
            found.add(new Weakening(path, "takes the place of a class of the library that tests with"));
            return;
        }
        Matcher source = SOURCE.matcher(path.value());
        if (source.matches()) {
            WorkspacePath code =
                    WorkspacePath.of(source.group(1) + "src/main/" + source.group(2) + "/" + source.group(3));
            if (!goes.contains(code) && (comes.contains(code) || subject.asked().isThere(code))) {
                found.add(new Weakening(path, "hides `" + code.display() + "` from the tests, by the same name"));
            }
        }
    }

    /** Tests of a class that goes which are found again only in a class that is not run. */
    private void moved() {
        Map<String, WorkspacePath> unseen = new HashMap<>();
        for (FileChange change : judges) {
            if (change.operation() == Operation.CREATE
                    && !TestNames.isRun(change.path())
                    && hasTests(edits(change).added())) {
                edits(change).added().stream()
                        .filter(mark -> mark.kind() == MarkKind.ASSERTION)
                        .forEach(mark -> unseen.put(mark.words(), change.path()));
            }
        }
        for (FileChange change : judges) {
            if (change.operation() == Operation.DELETE
                    && TestNames.isRun(change.path())
                    && hasTests(edits(change).removed())) {
                edits(change).removed().stream()
                        .map(mark -> unseen.get(mark.words()))
                        .filter(path -> path != null)
                        .findFirst()
                        .ifPresent(path -> found.add(unseen(change.path(), path)));
            }
        }
    }

    private FileEdits edits(FileChange change) {
        return subject.patch().judges().in(change.path());
    }

    private static boolean hasTests(List<JudgeMark> marks) {
        return marks.stream().anyMatch(mark -> mark.kind() == MarkKind.TEST);
    }
}
