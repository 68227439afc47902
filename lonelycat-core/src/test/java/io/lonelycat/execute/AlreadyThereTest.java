// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that is there already passes an environment only where its checks hold on what is there. */
class AlreadyThereTest {
    private static final Map<String, Item> AFTER = Map.of("a", file("2\n"), "b", file("2\n"));

    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();

    /** The change was made before, and goes to an environment, or to none. */
    private Ground there(Optional<String> environment, String... checks) throws IOException {
        Draft draft = new Draft(Map.of(), AFTER).checkedBy(checks);
        environment.ifPresent(
                name -> draft.under("environments: {" + name + ": {}}\n").to(name));
        Ground ground = Ground.of(folder, draft);
        for (String file : AFTER.keySet()) {
            ground.write(file, "2\n");
        }
        ground.bench().begun();
        return ground;
    }

    private Ground inStaging(String... checks) throws IOException {
        return there(Optional.of("staging"), checks);
    }

    private int pass(String program, Path root) {
        ran.add(program);
        return 0;
    }

    @Test
    void runsNoCheckWhereItGoesToNoEnvironment() throws IOException {
        Outcome outcome = there(Optional.empty(), "first").execute(this::pass);

        assertThat(outcome).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);
        assertThat(outcome.message())
                .isEqualTo("All 2 files have their new content already. Nothing was written and no check was run.");
        assertThat(ran).isEmpty();
    }

    @Test
    void saysWhichExecutionMadeIt() throws IOException {
        Ground ground = inStaging("first");
        ground.bench().doneBy = Optional.of("exec_before");

        Outcome outcome = ground.execute(this::pass);

        assertThat(outcome)
                .returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind)
                .extracting(Outcome::appliedBy)
                .isEqualTo(Optional.of("exec_before"));
        assertThat(outcome.message())
                .contains("(applied by exec_before)", "The checks for the environment staging ran, and all passed");
        assertThat(ran).containsExactly("first");
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .extracting(ExecutionEvent.StepEnded::step)
                .containsExactly(Step.VALIDATE, Step.CHECKSUM, Step.VERIFY, Step.HEALTH);
    }

    @Test
    void saysThatThereWasNoCheck() throws IOException {
        Outcome outcome = inStaging().execute(this::pass);

        assertThat(outcome).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);
        assertThat(outcome.message()).contains("There was no check to run for the environment staging");
    }

    @Test
    void isRefusedByACheckAndStays() throws IOException {
        Ground ground = inStaging("first");

        Outcome outcome = ground.execute((program, root) -> 1);

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("exit_code");
            assertThat(refused.message()).contains("`first`", "Nothing was written, and nothing is rolled back.");
        });
        assertThat(ground.read("a")).isEqualTo("2\n");
        ground.isTidy();
    }

    @Test
    void isRefusedWhereACheckWroteToTheOnlyFile() throws IOException {
        Outcome outcome = inStaging("first").execute((program, root) -> {
            Files.writeString(root.resolve("a"), "3\n");
            return 0;
        });

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("altered");
            assertThat(refused.message()).contains("`a`").doesNotContain("and others");
            assertThat(refused.openPaths()).containsExactly(WorkspacePath.of("a"));
        });
    }

    @Test
    void isRefusedWhereACheckWroteToSeveralFiles() throws IOException {
        Outcome outcome = inStaging("first").execute((program, root) -> {
            Files.writeString(root.resolve("a"), "3\n");
            Files.delete(root.resolve("b"));
            return 0;
        });

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.message()).contains("`a` and others");
            assertThat(refused.openPaths()).containsExactly(WorkspacePath.of("a"), WorkspacePath.of("b"));
        });
    }
}
