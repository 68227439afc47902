// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.Share;
import io.lonelycat.TreePicture;
import io.lonelycat.api.Answer;
import io.lonelycat.execute.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KilledEverywhereIT {
    @ParameterizedTest
    @ValueSource(strings = {"applied", "already applied", "stale", "denied"})
    void leavesAWholeStateAndAWholeRecordWhereverItDies(String fate, @TempDir Path folder) throws IOException {
        everyDeath(folder, (at, events) -> {
            Sandbox sandbox = Sandbox.planned(at);
            switch (fate) {
                case "already applied" -> sandbox.file("docs/guide.md", Deaths.NEW);
                case "stale" -> sandbox.file("docs/guide.md", "other\n");
                case "denied" -> sandbox.policy("paths: {deny: ['**']}\n");
                default -> assertThat(fate).isEqualTo("applied");
            }
            Map<String, String> before = sandbox.tree();
            boolean survived = survives(sandbox, events);

            Answer recovered = sandbox.recovered();

            assertWhole(
                    sandbox,
                    before,
                    Map.of("docs/guide.md", Deaths.NEW),
                    "killed after " + events + " events: " + recovered.message());
            return survived;
        });
    }

    private interface Trial {
        boolean survives(Path folder, int events) throws IOException;
    }

    private static void everyDeath(Path folder, Trial trial) throws IOException {
        boolean survived = false;
        int step = Share.of(3, 1);
        for (int events = first(step); !survived; events += step) {
            survived = trial.survives(folder.resolve("after-" + events), events);
        }
    }

    /** The link's target contains files of the same names, which must not change. */
    @Test
    void leavesALinkOrTheFolderInItsPlaceWhereverItDies(@TempDir Path folder) throws IOException {
        everyDeath(folder, (at, events) -> {
            Sandbox sandbox = linkAndFolder(at);
            Map<String, String> old = TreePicture.withIdentity(sandbox.root);
            Map<String, String> files = sandbox.tree();
            boolean survived = survives(sandbox, events);

            Answer recovered = sandbox.recover();

            String what = "killed after " + events + " events: " + recovered.message();
            Map<String, String> after = new TreeMap<>(files);
            after.put("way/guide.md", "1\n");
            after.put("way/deep/more.md", "2\n");
            assertWhole(sandbox, files, after, what);
            if (sandbox.tree().equals(files)) {
                assertThat(TreePicture.withIdentity(sandbox.root)).as(what).isEqualTo(old);
            } else {
                assertThat(Files.isSymbolicLink(sandbox.root.resolve("way")))
                        .as(what)
                        .isFalse();
            }
            return survived;
        });
    }

    /** Returns the first event to kill at, so that {@code step} commits cover all events. */
    private static int first(int step) {
        return 1 + (int) Math.floorMod(Share.seed(), (long) step);
    }

    private static Sandbox linkAndFolder(Path folder) {
        Sandbox sandbox =
                Sandbox.withGuide(folder).file("docs/deep/more.md", "more\n").allowing("limits: {symlinks: allow}\n");
        Sandbox.doing(() -> Files.createSymbolicLink(sandbox.root.resolve("way"), Path.of("docs")));
        sandbox.plan("""
                diff --git a/way b/way
                deleted file mode 120000
                --- a/way
                +++ /dev/null
                @@ -1 +0,0 @@
                -docs
                \\ No newline at end of file
                diff --git a/way/guide.md b/way/guide.md
                new file mode 100644
                --- /dev/null
                +++ b/way/guide.md
                @@ -0,0 +1 @@
                +1
                diff --git a/way/deep/more.md b/way/deep/more.md
                new file mode 100644
                --- /dev/null
                +++ b/way/deep/more.md
                @@ -0,0 +1 @@
                +2
                """);
        return sandbox;
    }

    private static boolean survives(Sandbox sandbox, int events) {
        sandbox.clock = Deaths.deadlyWhen(new Deaths.Countdown(events));
        try {
            sandbox.execute();
            return true;
        } catch (Deaths.Killed killed) {
            return false;
        } finally {
            sandbox.clock = Clock.systemUTC();
        }
    }

    private static void assertWhole(
            Sandbox sandbox, Map<String, String> before, Map<String, String> after, String what) {
        assertThat(sandbox.tree()).as(what).isIn(before, after);
        assertThat(Sandbox.list(sandbox.state(""))).as(what).noneMatch(file -> file.endsWith("lock.json"));
        if (Files.exists(sandbox.state("journal"))) {
            assertThat(sandbox.state("journal")).as(what).isEmptyDirectory();
        }
        for (Path evidence : sandbox.executions()) {
            String id = evidence.getFileName().toString();
            if (id.startsWith("exec_")) {
                assertThat(sandbox.verify(id).message()).as(what).doesNotContain("[FAIL]");
                assertThat(sandbox.rows())
                        .as(what)
                        .anyMatch(row -> row.required("executionId").string().equals(id)
                                && !row.required("status").string().equals("unfinished"));
            }
        }
        assertThat(sandbox.recover().message()).as(what).startsWith("Nothing to recover");
    }

    @ParameterizedTest
    @EnumSource
    void canBeKilledWhileAQuarantineIsEnded(Recovery.RecoveryChoice resolution, @TempDir Path folder)
            throws IOException {
        boolean survived = false;
        for (int events = 1; !survived; events++) {
            Sandbox sandbox = Deaths.quarantined(folder.resolve("after-" + events));
            sandbox.recover();
            sandbox.clock = Deaths.deadlyWhen(new Deaths.Countdown(events));
            try {
                Deaths.resolve(sandbox, resolution, "first try");
                survived = true;
            } catch (Deaths.Killed killed) {
                survived = false;
            }
            sandbox.clock = Clock.systemUTC();

            Answer resolved = Deaths.resolve(sandbox, resolution, "second try");

            assertThat(resolved.exitCode())
                    .as(events + ": " + resolved.message())
                    .isEqualTo(Answer.OK);
            assertThat(sandbox.state("journal")).isEmptyDirectory();
            assertThat(Sandbox.problem(sandbox.executions().get(0)))
                    .as(events + ": " + resolved.message())
                    .isEmpty();
        }
    }
}
