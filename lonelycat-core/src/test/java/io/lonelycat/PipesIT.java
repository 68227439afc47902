// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lonelycat.api.PolicyRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replaces expected files by named pipes. Opening a pipe without a writer blocks forever. */
class PipesIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private static void pipe(Path path) throws Exception {
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void refuses(Sandbox sandbox, String file, Function<Sandbox, ?> goal) {
        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> goal.apply(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("is a pipe, a socket or a device, but a"));
    }

    static Stream<Function<Sandbox, ?>> named() {
        return Stream.of(
                sandbox -> {
                    sandbox.policy = Optional.of(Path.of("../pipe"));
                    return sandbox.gate();
                },
                sandbox -> {
                    sandbox.policy("extends: [{file: ../pipe, sha256: '" + "sha256:" + "0".repeat(64) + "'}]\n");
                    return sandbox.gate();
                },
                sandbox -> {
                    sandbox.given.put(Keys.PROFILE_NAME, "../pipe");
                    return sandbox.gate();
                },
                sandbox -> sandbox.plan(new PlanInput.PatchInput(pipe(sandbox))),
                sandbox -> sandbox.plan(new EditsInput(pipe(sandbox))),
                sandbox -> sandbox.run(Requests.plan(
                        new PlanInput.PatchInput(sandbox.root.resolve("../change.patch")), Optional.of(pipe(sandbox)))),
                sandbox -> sandbox.run(new PolicyRequest(Optional.of(pipe(sandbox)))));
    }

    private static Path pipe(Sandbox sandbox) {
        return sandbox.root.resolve("../pipe").normalize();
    }

    @ParameterizedTest
    @MethodSource("named")
    void refusesWhatIsNamed(Function<Sandbox, ?> goal) throws Exception {
        Sandbox sandbox = Sandbox.planned(folder).allowing();
        pipe(pipe(sandbox));

        refuses(sandbox, "pipe", goal);
    }

    @Test
    void refusesAPipeInPlaceOfThePolicyInTheWorkspace() throws Exception {
        Sandbox sandbox = Sandbox.planned(folder);
        pipe(sandbox.root.resolve("lonelycat-policy.yaml"));

        refuses(sandbox, "lonelycat-policy.yaml", Sandbox::gate);
        refuses(sandbox, "lonelycat-policy.yaml", Sandbox::execute);
    }

    @Test
    void changesNoPipeAndTakesNoneFromAnOverlay() throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).allowing();
        pipe(sandbox.root.resolve("docs/guide.md"));
        Path overlay = folder.resolve("overlay");
        pipe(overlay.resolve("docs/pipe"));

        assertTimeoutPreemptively(SOON, () -> {
            assertThatThrownBy(() -> sandbox.plan(Sandbox.GUIDE_PATCH)).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> sandbox.plan(new PlanInput.OverlayInput(overlay, List.of())))
                    .isInstanceOf(InvalidInputException.class);
        });
    }

    /** JGit opens any file with this name, so the engine must check first. */
    @ParameterizedTest
    @ValueSource(strings = {".gitignore", "docs/.gitignore", "docs/guide.md", "docs/other.md"})
    void isNotKeptWaitingByGit(String file) throws Exception {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("docs/other.md", "other\n").file("a/old.md", "old\n");
        GitTool.init(sandbox.root).commitAll();
        Path overlay = folder.resolve("overlay");
        Files.createDirectories(overlay.resolve("a"));
        Files.writeString(overlay.resolve("a/new.md"), "new\n");
        pipe(sandbox.root.resolve(file));

        ends(() -> sandbox.plan(new PlanInput.OverlayInput(overlay, List.of(Glob.of("**")))));
    }

    private static void ends(Runnable goal) {
        assertTimeoutPreemptively(SOON, () -> {
            try {
                goal.run();
            } catch (InvalidInputException | EngineException told) {
                assertThat(told.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void noGoalWaitsForWhatIsInTheState() throws Exception {
        everyGoalOf(3);
    }

    @Test
    @Tag("long")
    void noGoalAtAllWaitsForWhatIsInTheState() throws Exception {
        everyGoalOf(1);
    }

    /** Runs every {@code step}th goal, with another offset for each file. */
    private void everyGoalOf(int step) throws Exception {
        Sandbox first = prepared(folder.resolve("first"));
        List<String> files = files(first);
        for (int at = 0; at < files.size(); at++) {
            String file = files.get(at);
            Sandbox sandbox = new Sandbox(folder.resolve("of " + file.replace('/', ' ')));
            TreeCopy.exactly(first.root, sandbox.root);
            List<Path> same = same(sandbox, file);
            for (Path path : same) {
                StateFiles.deleteTree(path);
                pipe(path);
            }
            List<Runnable> goals = List.of(
                    sandbox::config,
                    () -> sandbox.show("latest"),
                    () -> sandbox.verify("latest"),
                    () -> sandbox.verify("all"),
                    sandbox::history,
                    sandbox::gate,
                    sandbox::execute,
                    () -> sandbox.rollback("latest"),
                    sandbox::recover,
                    () -> sandbox.plan(Sandbox.GUIDE_PATCH));
            for (int i = at % step; i < goals.size(); i += step) {
                Runnable goal = goals.get(i);
                assertThat(goal).as("goal %d with %s as a pipe", i, file).satisfies(PipesIT::ends);
            }
        }
    }

    private static Sandbox prepared(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'true'");
        sandbox.applied();
        sandbox.plan(Sandbox.GUIDE_PATCH.replace("-old\n+new", "-new\n+newer"));
        sandbox.gate();
        return sandbox;
    }

    /** Returns paths below the state with placeholders for ids. */
    private static List<String> files(Sandbox sandbox) throws IOException {
        try (Stream<Path> all = Files.walk(sandbox.state(""))) {
            return all.filter(file -> !file.equals(sandbox.state("")))
                    .map(file -> anyId(sandbox, file))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    private static String anyId(Sandbox sandbox, Path file) {
        return sandbox.state("").relativize(file).toString().replaceAll("_[0-9a-z]{26}", "_ID");
    }

    private static List<Path> same(Sandbox sandbox, String name) throws IOException {
        try (Stream<Path> all = Files.walk(sandbox.state(""))) {
            return all.filter(file -> anyId(sandbox, file).equals(name)).toList();
        }
    }
}
