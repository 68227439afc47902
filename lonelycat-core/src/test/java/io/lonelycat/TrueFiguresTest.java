// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.Extent;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executes random changes, and compares recorded numbers with a model of the change. */
class TrueFiguresTest {
    private static final int FILES = 9;

    private static final class Model {
        private final Random random;
        private final TreeMap<String, Integer> deleted = new TreeMap<>();
        private final List<String> failing = new ArrayList<>();
        private int files;
        private int added;
        private int removed;
        private boolean heldUp;

        Model(int seed) {
            random = new Random(seed);
        }

        void make(Sandbox sandbox) {
            for (int number = 0; number < FILES; number++) {
                String path = "src/" + "deep/".repeat(random.nextInt(3)) + number + ".txt";
                int before = random.nextInt(4);
                int after = random.nextInt(4);
                if (before > 0) {
                    sandbox.file(path, lines("old", number, before));
                }
                if (before > 0 && random.nextBoolean()) {
                    continue;
                }
                if (before > 0 && after == 0) {
                    deleted.put(path, before);
                    removed += before;
                    files++;
                } else if (after > 0) {
                    sandbox.file("../overlay/" + path, lines("new", number, after));
                    added += after;
                    removed += before;
                    files++;
                }
            }
            // One change at least.
            sandbox.file("../overlay/always.txt", "always\n");
            added++;
            files++;
        }

        private static String lines(String word, int number, int count) {
            return IntStream.range(0, count)
                    .mapToObj(line -> word + " " + number + " " + line + "\n")
                    .collect(Collectors.joining());
        }

        String policy() {
            StringBuilder checks = new StringBuilder();
            List<String> names = new ArrayList<>();
            for (int check = 0; check < 3; check++) {
                String name = "check-" + check;
                boolean critical = random.nextInt(4) == 0;
                boolean fails = random.nextInt(3) == 0;
                names.add(name);
                if (fails && !heldUp) {
                    failing.add(name);
                }
                heldUp |= fails && critical;
                checks.append("  " + name + ": {command: ['" + !fails + "'], critical: " + critical + "}\n");
            }
            return "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nchecks:\n" + checks + "require: {low: {checks: "
                    + names + "}, medium: {checks: " + names + "}}\n";
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void areThoseOfTheChange(int seed, @TempDir Path folder) {
        Sandbox sandbox = new Sandbox(folder);
        Model model = new Model(seed);
        model.make(sandbox);
        sandbox.file("../policy.yaml", model.policy());
        sandbox.policy = Optional.of(folder.resolve("policy.yaml"));
        sandbox.plan(new OverlayInput(
                folder.resolve("overlay"),
                model.deleted.keySet().stream().map(Glob::of).toList()));

        Answer executed = sandbox.execute();

        ExecutionDocument document =
                ExecutionStory.read(sandbox.evidence(executed)).execution();
        assertThat(executed.status())
                .as(executed.message())
                .isIn(model.heldUp ? List.of("rolled_back", "could_not_check") : List.of("applied"));
        assertThat(document.files()).hasSize(model.files);
        assertThat(document.extent())
                .isEqualTo(model.heldUp ? new Extent(0, 0, 0) : new Extent(model.files, model.added, model.removed));
        assertThat(document.filesRestored()).isEqualTo(model.heldUp ? Optional.of(model.files) : Optional.empty());
        assertThat(document.failedChecks()).containsExactlyElementsOf(model.failing);
        assertThat(document.verificationPassed()).contains(model.failing.isEmpty());
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        InputObject row = sandbox.rows().get(0);
        assertThat(row.required("files").integer(0, 99)).isEqualTo(model.files);
        assertThat(row.required("filesChanged").integer(0, 99)).isEqualTo(model.heldUp ? 0 : model.files);
        assertThat(row.required("verificationPassed").bool()).isEqualTo(model.failing.isEmpty());
        assertThat(row.listOrEmpty("failedChecks"))
                .extracting(InputValue::string)
                .containsExactlyInAnyOrderElementsOf(model.failing);
        assertThat(Files.exists(sandbox.root.resolve("always.txt"))).isEqualTo(!model.heldUp);
    }
}
