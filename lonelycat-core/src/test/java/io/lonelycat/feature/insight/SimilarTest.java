// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarTest {
    @TempDir
    Path folder;

    /** The check fails if a file contains the word broken. */
    private Sandbox sandbox() {
        return Sandbox.withGuide(folder)
                .checks("sh, check.sh")
                .file(
                        "check.sh",
                        "grep -rlq broken docs || exit 0\necho 'Error: cannot find the salutation'\nexit 1\n");
    }

    private static String created(String path, String line) {
        return "diff --git a/" + path + " b/" + path + "\nnew file mode 100644\n--- /dev/null\n+++ b/" + path
                + "\n@@ -0,0 +1 @@\n+" + line + "\n";
    }

    private static String executed(Sandbox sandbox, String path, String line, String intent) {
        sandbox.plan(created(path, line), "intent: '" + intent + "'\n");
        return Sandbox.id(sandbox.execute(), "execution");
    }

    private static Answer similar(Sandbox sandbox, String subject) {
        return sandbox.run("history", "view", "similar", "execution", subject);
    }

    private static List<InputObject> rows(Answer result, String table) {
        return Sandbox.json(result).required(table).list().stream()
                .map(InputValue::object)
                .toList();
    }

    private static String text(InputObject row, String name) {
        return row.required(name).string();
    }

    @Test
    void findsTheMostSimilarFirstAndHowTheSameErrorWasFixed() {
        Sandbox sandbox = sandbox();
        String failed = executed(sandbox, "docs/greeting.md", "broken salutation", "Greet the world");
        String fixed = executed(sandbox, "docs/greeting.md", "a good salutation", "Greet the world again");
        executed(sandbox, "web/page.css", "color", "Style the page");
        String again = executed(sandbox, "docs/welcome.md", "broken salutation", "Greet everyone");

        Answer result = similar(sandbox, again);

        List<InputObject> found = rows(result, "similar");
        assertThat(text(found.get(0), "executionId")).isEqualTo(failed);
        assertThat(text(found.get(0), "status")).isEqualTo("rolled_back");
        assertThat(text(found.get(0), "fixedBy")).isEqualTo(fixed);
        assertThat(found).extracting(row -> text(row, "executionId")).doesNotContain(again);
        assertThat(rows(result, "sameError")).singleElement().satisfies(row -> assertThat(
                        List.of(text(row, "executionId"), text(row, "fixedBy"), text(row, "fix")))
                .containsExactly(failed, fixed, "Greet the world again"));
        assertThat(result.message()).contains("Compared with " + again);
    }

    @Test
    void comparesAPlanThatWasNotExecutedAndIsTheSameAfterARebuild() {
        Sandbox sandbox = sandbox();
        String failed = executed(sandbox, "docs/greeting.md", "broken salutation", "Greet the world");
        String plan = Sandbox.id(sandbox.plan(created("docs/other.md", "greet"), "intent: Greet the world\n"), "plan");

        assertThat(rows(similar(sandbox, plan), "similar"))
                .extracting(row -> text(row, "executionId"))
                .containsExactly(failed);
        StateFiles.delete(sandbox.state("history.db"));
        assertThat(rows(similar(sandbox, plan), "similar")).hasSize(1);
        assertThat(sandbox.config().message()).contains("The index matches the evidence");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\" OR error : *",
                "NEAR(a b) AND NOT c",
                "a:b^2 {x} -y",
                "''; DROP TABLE change_text; --",
                "\u2066\u0001"
            })
    void takesNoTextForAnExpression(String intent) {
        Sandbox sandbox = sandbox();
        String quoted = intent.replace("'", "''").replace("\u0001", "");
        executed(sandbox, "docs/a.md", "NEAR AND OR NOT", quoted);
        executed(sandbox, "docs/b.md", "\"\"\" OR (", quoted);

        assertThat(rows(similar(sandbox, "latest"), "similar")).hasSize(1);
    }
}
