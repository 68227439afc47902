// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.EngineException;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Simulates I/O errors in calls for the lock, the evidence, the chain and the result. The history is real, because SQLite needs a real
 * folder.
 */
class FaultyRecordIT {
    private static final int SHARE = 60;

    @TempDir
    private Path folder;

    private String plan = "";
    private SimDisk initial = SimDisk.empty();

    @BeforeEach
    void planAChange() {
        plan = Sandbox.id(Sandbox.withGuide(folder).plan(Sandbox.GUIDE_PATCH), "plan");
        initial = SimDisk.holding(folder);
    }

    @Test
    void tellsTheTruthWhicheverCallFails() {
        SimProcess clean = clean();
        int runs = 0;
        for (int call : calls(clean, SHARE)) {
            List<Errno> errors = clean.errors(call);
            fail(clean.trace().get(call - 1), errors.get(runs % errors.size()));
            runs++;
        }
        assertThat(runs).isGreaterThan(15);
    }

    @ParameterizedTest
    @EnumSource(names = {"EACCES", "EIO", "EMFILE", "ENOSPC", "EROFS"})
    @Tag("long")
    void tellsTheTruthWhicheverCallFailsHoweverItFails(Errno errno) {
        SimProcess clean = clean();
        List<Integer> calls = calls(clean, 1).stream()
                .filter(call -> clean.errors(call).contains(errno))
                .toList();

        calls.forEach(call -> fail(clean.trace().get(call - 1), errno));
        assertThat(calls).hasSizeGreaterThan(50);
    }

    private SimProcess clean() {
        SimProcess process = initial.copy().boot();
        assertThat(on(process).execute().status()).isEqualTo("applied");
        return process;
    }

    private static List<Integer> calls(SimProcess clean, int step) {
        Predicate<Integer> ofTheRecord = call -> {
            String path = clean.trace().get(call - 1).path().toString();
            return path.contains("/.lonelycat/") && !path.contains("/.lonelycat/journal/");
        };
        List<Integer> all = IntStream.rangeClosed(1, clean.calls())
                .boxed()
                .filter(ofTheRecord)
                .toList();
        return IntStream.range(0, all.size())
                .filter(index -> index % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private Sandbox on(SimProcess process) {
        Sandbox sandbox = new Sandbox(process.root().resolve(folder.toString().substring(1)));
        sandbox.storage = path -> new Storage("ext4", 1L << 40);
        sandbox.managed = Optional.of(new ManagedPolicy(
                ManagedPolicy.PREFIX + "all", "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n"));
        return sandbox;
    }

    private void fail(Call call, Errno errno) {
        removeHistory();
        SimDisk disk = initial.copy();
        SimProcess process = disk.boot().failAt(call.number(), errno);
        boolean ok = succeeds(on(process));
        process.heal();
        process.crash();
        judge(errno + " at " + call, ok, on(disk.boot()));
    }

    private void removeHistory() {
        try {
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(folder.resolve(Sandbox.NAME).resolve(".lonelycat/history.db" + suffix));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean succeeds(Sandbox sandbox) {
        try {
            return sandbox.execute().exitCode() == Answer.OK;
        } catch (EngineException told) {
            assertThat(told.getMessage()).isNotBlank();
            return false;
        }
    }

    private void judge(String what, boolean ok, Sandbox later) {
        Answer recovered = later.recover();
        assertThat(recovered.exitCode()).as(what + ": " + recovered.message()).isEqualTo(Answer.OK);
        assertThat(later.read("docs/guide.md"))
                .as(what)
                .isIn(ok ? List.of(Deaths.NEW) : List.of(Deaths.OLD, Deaths.NEW));
        assertThat(later.recover().message()).as(what).startsWith("Nothing to recover");
        assertThat(later.verify("all")).as(what).satisfies(verified -> assertThat(verified.status())
                .as(verified.message())
                .isEqualTo("verified"));
        assertThat(Sandbox.walk(later.state("")))
                .as(what)
                .noneMatch(file -> file.endsWith("lock.json") || isDraft(later, file));
        Answer again = later.execute(plan);
        assertThat(again.exitCode()).as(what + ": " + again.message()).isEqualTo(Answer.OK);
        assertThat(later.read("docs/guide.md")).as(what).isEqualTo(Deaths.NEW);
    }

    /** Temporary files written without the lock are deleted after an hour. */
    private static boolean isDraft(Sandbox sandbox, Path file) {
        return file.toString().endsWith(".tmp") && !sandbox.state("").equals(file.getParent());
    }
}
