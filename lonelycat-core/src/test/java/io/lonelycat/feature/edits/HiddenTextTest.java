// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lonelycat.LonelyCat;
import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.content.Visibility;
import io.lonelycat.plan.source.PlanInput;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenTextTest {
    private static final String TOKEN =
            "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDb1";
    private static final String BELOW = "kV7x-Qz31.pLw";
    private static final String SETTINGS = "name = x\ntoken = " + TOKEN + "\n-----BEGIN PRIVATE KEY-----\n" + KEY
            + "\n-----END PRIVATE KEY-----\nlast = y\ndb:\n  password: |\n    " + BELOW + "\n  user: me\n";

    private Sandbox sandbox;

    HiddenTextTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    @BeforeEach
    void prepare() {
        sandbox = sandbox.file("docs/settings.txt", SETTINGS)
                .file("closed/plans.txt", "launch at dawn\n")
                .policy("paths: {deny: ['closed/**'], allow: ['**']}\n");
    }

    private String refusal(String edits) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> plan(edits));
        return refused.getMessage() + refused.details();
    }

    private void plan(String edits) {
        sandbox.plan(new EditsInput(sandbox.file("../edits.txt", edits).root.resolve("../edits.txt")));
    }

    private String refusal(String author, String path, int line, String removed, String added) {
        String patch = "--- a/" + path + "\n+++ b/" + path + "\n@@ -" + line + " +" + line + " @@\n-" + removed + "\n+"
                + added + "\n";
        sandbox.file("../change.patch", patch);
        PlanInput input = new PlanInput.PatchInput(sandbox.root.resolve("../change.patch"));
        try {
            sandbox.frontEnd = FrontEnd.PLAIN.of(CallOrigin.agent(author));
            sandbox.plan(input);
            return "";
        } catch (InvalidInputException refused) {
            return (refused.getMessage() + refused.details()).replace(removed, "GUESS");
        }
    }

    private static String swap(String path, String old) {
        return "{\"path\": \"" + path + "\", \"old\": \"" + old + "\", \"new\": \"z\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"token = ", "token = g", "token = ghp_a1B2", "MIIEvQ", "PRIVATE KEY"})
    void refusesARightGuessAsAWrongOne(String guess) {
        String wrong = guess.substring(0, guess.length() - 1) + "?";

        assertThat(refusal(swap("docs/settings.txt", guess)).replace(guess, "GUESS"))
                .isEqualTo(refusal(swap("docs/settings.txt", wrong)).replace(wrong, "GUESS"));
    }

    @Test
    void showsNoHiddenLineAmongTheNearest() {
        String block = "docs/settings.txt\n<<<<<<< SEARCH\nname = x\ntoken = 1\n=======\nname = z\n>>>>>>> REPLACE\n";

        assertThat(refusal(block))
                .contains("name = x", "[hidden: this line may contain a secret]")
                .doesNotContain(TOKEN, KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"path": "docs/settings.txt", "content": "name = z\\n"}                         | has hidden lines that look like secrets
            {"path": "docs/settings.txt", "old": "name = x\\n", "new": "z"}                 | or join a hidden line with another line
            {"path": "docs/settings.txt", "old": "= ", "new": "z", "replace_all": true}     | would overwrite a hidden line
            """)
    void replacesNoHiddenLineAndJoinsNoneWithAnother(String edit, String why) {
        assertThat(refusal(edit)).contains(why).doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"last = y, z", "'name = x\\n', 'z\\n'", "'\\nlast', '\\nz'", "'\\n  user: me', '\\n  user: you'"})
    void changesOtherLinesOfTheFile(String old, String changed) {
        plan(swap("docs/settings.txt", old).replace("\"z\"", "\"" + changed + "\""));

        sandbox.executed("applied");
        assertThat(sandbox.read("docs/settings.txt"))
                .isEqualTo(SETTINGS.replace(old.replace("\\n", "\n"), changed.replace("\\n", "\n")));
    }

    /** A key's value may be on the next line. */
    @Test
    void showsNoLineOfAPatchThatIsHidden() {
        for (int line = 2; line <= 9; line++) {
            assertThat(refusal("tester", "docs/settings.txt", line, "wrong", "z"))
                    .doesNotContain(TOKEN, KEY, BELOW)
                    .contains(line == 6 ? "last = y" : line == 7 ? "db:" : Visibility.HIDDEN);
        }
        assertThat(refusal("tester", "closed/plans.txt", 1, "wrong", "z")).doesNotContain("launch");
    }

    /** A user may remove a visible secret from a file. */
    @ParameterizedTest
    @CsvSource({"docs/settings.txt, 9, '    kV7x-Qz31.pLw'", "closed/plans.txt, 1, launch at dawn"})
    void anAgentLearnsNothingByPatchesThatAPersonMayMake(String path, int line, String lineThere) {
        String agent = LonelyCat.agent("model", "tester");

        assertThat(refusal("tester", path, line, lineThere, "z")).isEmpty();
        assertThat(refusal(agent, path, line, lineThere, "z"))
                .isNotEmpty()
                .isEqualTo(refusal(agent, path, line, "wrong", "z"))
                .isEqualTo(refusal(agent, path, line, "wrong", lineThere).replace(lineThere, "z"));
    }

    /** The existence of a hidden path is a secret too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'path': 'PATH', 'old': 'launch at dawn', 'new': 'z'}",
                "{'path': 'PATH', 'content': 'z'}",
                "{'path': 'PATH/below', 'content': 'z'}",
                "*** Begin Patch\n*** Add File: PATH\n+z\n*** End Patch\n",
                "*** Begin Patch\n*** Delete File: PATH\n*** End Patch\n",
                "*** Begin Patch\n*** Update File: docs/guide.md\n*** Move to: PATH\n@@\n-old\n+new\n*** End Patch\n",
                "--- a/PATH\n+++ b/PATH\n@@ -1 +1 @@\n-launch at dawn\n+z\n",
                "--- a/PATH\n+++ b/PATH\n@@ -1 +1 @@\n-launch at dawn\n+z\n",
                "--- a/PATH\n+++ /dev/null\n@@ -1 +0,0 @@\n-launch at dawn\n",
                "--- /dev/null\n+++ b/PATH\n@@ -0,0 +1 @@\n+z\n",
                "diff --git a/docs/guide.md b/PATH\nsimilarity index 100%\nrename from docs/guide.md\nrename to PATH\n"
            })
    void tellsNoAgentWhetherAClosedPathExists(String change) {
        String there = refusalOfAgent(change, "closed/plans.txt");

        assertThat(there)
                .contains("PATH")
                .contains("is hidden (it cannot be read or edited here): the policy denies the path");
        assertThat(refusalOfAgent(change, "closed/plant.txt")).isEqualTo(there);
    }

    private String refusalOfAgent(String change, String path) {
        Path file = sandbox.file("../change", change.replace('\'', '"').replace("PATH", path))
                .root
                .resolve("../change");
        PlanInput input = change.startsWith("--- ") || change.startsWith("diff ")
                ? new PlanInput.PatchInput(file)
                : new EditsInput(file);
        sandbox.frontEnd = FrontEnd.PLAIN.of(CallOrigin.agent(LonelyCat.agent("model", "tester")));
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> sandbox.plan(input));
        return (refused.getMessage() + refused.details()).replace(path, "PATH");
    }
}
