// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.slice.edits.EditsInput;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that states no intent says what it changes. */
class DerivedIntentTest {
    private static final SmallTree TREE = SmallTree.empty().file("src/A.java", "class A {\n    int a;\n}\n");

    @TempDir
    Path folder;

    private int labs;

    @Test
    void namesTheFirstFileAndItsFirstNewLine() {
        assertThat(intent(replace("    int a;", "\\n    long a = 1;"))).isEqualTo("Change src/A.java: long a = 1;");
        assertThat(intent(replace("    int a;", "    /* " + "x".repeat(200) + " */")))
                .isEqualTo("Change src/A.java: /* " + "x".repeat(97) + "...");
    }

    @Test
    void namesTheFirstLineThatGoesWhereNoneIsNew() {
        assertThat(intent(replace("    int a;\\n", ""))).isEqualTo("Change src/A.java, without: int a;");
        assertThat(intent("{\"op\": \"remove\", \"path\": \"src/A.java\"}")).isEqualTo("Delete src/A.java");
    }

    @Test
    void countsTheOtherFiles() {
        String add = "{\"op\": \"write\", \"path\": \"docs/%s\", \"text\": \"# Hello\\n\"}, ";

        assertThat(intent(add.formatted("a.md") + replace("int a", "int b")))
                .isEqualTo("Add docs/a.md and 1 more file: # Hello");
        assertThat(intent(add.formatted("a.md") + add.formatted("b.md") + replace("int a", "int b")))
                .isEqualTo("Add docs/a.md and 2 more files: # Hello");
    }

    @Test
    void showsNoHiddenCharacterAndNoSecret() {
        assertThat(intent(replace("int a", "int \u202Ea"))).isEqualTo("Change src/A.java: int \\u{202e}a;");
        assertThat(intent(replace("int a", "String password"))).isEqualTo("Change src/A.java");
    }

    private static final Visibility HIDES_PASSWORDS = new Visibility() {
        @Override
        public Optional<String> whyClosed(WorkspacePath path) {
            return Optional.empty();
        }

        @Override
        public Set<Integer> hiddenLines(List<String> all) {
            return IntStream.range(0, all.size())
                    .filter(line -> all.get(line).contains("password"))
                    .boxed()
                    .collect(Collectors.toSet());
        }
    };

    private static String replace(String old, String with) {
        return "{\"op\": \"replace\", \"path\": \"src/A.java\", \"old\": \"" + old + "\", \"new\": \"" + with + "\"}";
    }

    private String intent(String edits) {
        PlanLab lab = PlanLab.in(folder.resolve(String.valueOf(++labs)), TREE);
        Path file = lab.write(
                "edits.json",
                ("{\"schema\": \"lonelycat.edits/1\", \"edits\": [" + edits + "]}").getBytes(StandardCharsets.UTF_8));
        return new Planner(
                        Workspace.of(lab.root()),
                        lab.ids(),
                        PlanLab.CLOCK,
                        Progress.SILENT,
                        Optional.empty(),
                        HIDES_PASSWORDS,
                        Set.of(),
                        List.of())
                .plan(new PlanRequest(new EditsInput(file), null, "tester", Trigger.MANUAL), lab.plans())
                .proposal()
                .plan()
                .intent();
    }
}
