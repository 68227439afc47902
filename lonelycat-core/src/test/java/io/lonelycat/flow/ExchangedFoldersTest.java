// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that swap their names, so that a goal could use the wrong one. */
class ExchangedFoldersTest {
    @TempDir
    Path folder;

    private static Sandbox withTwoFiles(Path folder) {
        return Sandbox.withGuide(folder).file("docs/other.md", "# Guide\nold\n");
    }

    private static void exchange(Path one, Path two) {
        Path aside = one.resolveSibling(".aside");
        Sandbox.doing(() -> {
            Files.move(one, aside);
            Files.move(two, one);
            return Files.move(aside, two);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "show", "drift", "rollback"})
    void noGoalTakesAnotherExecution(String goal) {
        Sandbox sandbox = withTwoFiles(folder);
        Answer first = sandbox.execute(sandbox.plan(Sandbox.GUIDE_PATCH));
        Answer second = sandbox.execute(sandbox.plan(Sandbox.GUIDE_PATCH.replace("guide.md", "other.md")));
        exchange(sandbox.evidence(first), sandbox.evidence(second));
        String id = Sandbox.id(first, "execution");

        assertThat(answer(() -> switch (goal) {
                    case "verify" -> sandbox.verify(id);
                    case "show" -> sandbox.show(id);
                    case "drift" -> sandbox.run("verify", "execution", id, "drift", "true");
                    default -> sandbox.rollback(id);
                }))
                .contains("contains the documents of " + Sandbox.id(second, "execution"));
        assertThat(sandbox.read("docs/other.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void noGoalTakesAnotherPlan() {
        Sandbox sandbox = withTwoFiles(folder);
        Answer first = sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.user = "other";
        Answer second = sandbox.plan(Sandbox.GUIDE_PATCH.replace("guide.md", "other.md"));
        exchange(sandbox.planFolder(first), sandbox.planFolder(second));

        assertThat(answer(() -> sandbox.execute(first)))
                .contains("contains the documents of " + Sandbox.id(second, "plan"));
        assertThat(sandbox.read("docs/other.md")).isEqualTo("# Guide\nold\n");
    }

    private static String answer(Sandbox.Work<Answer> goal) {
        try {
            return Sandbox.doing(goal).message().replaceAll("\\s+", " ");
        } catch (InvalidInputException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
