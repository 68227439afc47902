// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent learns nothing by edits of what it may not see, and changes none of it. */
class HiddenTextTest {
    private static final String TOKEN =
            "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDb1";
    private static final String SETTINGS = "name = x\ntoken = " + TOKEN + "\n-----BEGIN PRIVATE KEY-----\n" + KEY
            + "\n-----END PRIVATE KEY-----\nlast = y\n";

    private Sandbox sandbox;

    HiddenTextTest(@TempDir Path folder) {
        sandbox = Sandbox.withGuide(folder);
    }

    @BeforeEach
    void prepare() {
        sandbox = sandbox.file("docs/settings.txt", SETTINGS)
                .file("closed/plans.txt", "launch at dawn\n")
                .file(
                        "lonelycat-policy.yaml",
                        "schema: lonelycat.policy/1\npaths: {deny: ['closed/**'], allow: ['**']}\n");
    }

    private String refusal(String edits) {
        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> plan(edits));
        return refused.getMessage() + refused.details();
    }

    private void plan(String edits) {
        sandbox.plan(new EditsInput(sandbox.file("../edits.txt", edits).root.resolve("../edits.txt")));
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
                .contains("name = x", "[hidden: this line looks as if it held a secret]")
                .doesNotContain(TOKEN, KEY);
    }

    @Test
    void replacesNoWholeFileWithHiddenLines() {
        assertThat(refusal("{\"path\": \"docs/settings.txt\", \"content\": \"name = z\\n\"}"))
                .contains("They are hidden, and a whole file would replace them")
                .doesNotContain(TOKEN);
    }

    @Test
    void changesOtherLinesOfTheFile() {
        plan(swap("docs/settings.txt", "last = y"));

        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.read("docs/settings.txt")).isEqualTo(SETTINGS.replace("last = y", "z"));
    }

    @Test
    void looksIntoNoClosedFile() {
        assertThat(refusal(swap("closed/plans.txt", "launch at dawn")))
                .isEqualTo(refusal(swap("closed/plans.txt", "land at dusk")))
                .contains("the policy denies it")
                .doesNotContain("launch");
    }
}
