// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.JsonObject;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import io.lonelycat.slice.notify.Notify.Event;
import io.lonelycat.workspace.AppendFile;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waiting notifications stay until they are delivered, within bounds, despite crashes and foreign writes. */
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static OutboxEntry entry(int number) {
        String id = "ntf_" + String.format(Locale.ROOT, "%032x", number);
        return OutboxEntry.of(
                Notification.of(id, Event.ASKED, NOW.plusSeconds(number), new JsonObject().with("number", number)),
                "log");
    }

    @Test
    void losesNothingWhereverTheProcessDies() {
        assertThat(new CrashExplorer(2, 8).explore(delivering())).isGreaterThan(30);
    }

    /** Two are put, and each is appended to a file; after a crash the next process does the same. */
    static CrashScenario delivering() {
        return new CrashScenario(
                () -> SimDisk.filledBy(root -> Files.createDirectory(root.resolve("state"))),
                OutboxTest::deliver,
                OutboxTest::deliver,
                OutboxTest::judge);
    }

    private static void deliver(Path root) {
        Outbox outbox = Outbox.in(root.resolve("state"));
        outbox.put(entry(1), NOW);
        outbox.put(entry(2), NOW);
        for (OutboxEntry entry : outbox.waiting(NOW)) {
            AppendFile.lineTo(root.resolve("told"), entry.notification().id());
            outbox.delivered(entry);
        }
    }

    private static void judge(CrashOutcome outcome) {
        Path root = outcome.disk().boot().root();
        assertThat(new String(StateFiles.read(root.resolve("told")), UTF_8).lines())
                .contains(entry(1).notification().id(), entry(2).notification().id());
        assertThat(Outbox.in(root.resolve("state")).look()).isEmpty();
        assertThat(Outbox.in(root.resolve("state")).givenUp()).isEmpty();
    }

    /** Two processes that end at the same time send one notification. */
    @Test
    void isTakenByOneProcessAtATime(@TempDir Path state) {
        Outbox outbox = Outbox.in(state);
        outbox.put(entry(1), NOW);
        Instant now = Instant.now();

        assertThat(outbox.claim(entry(1), now)).isTrue();
        assertThat(Outbox.in(state).claim(entry(1), now)).isFalse();
        assertThat(outbox.waiting(NOW)).hasSize(1);
        outbox.release(entry(1));
        assertThat(outbox.claim(entry(1), now)).as("another attempt").isTrue();
        assertThat(outbox.claim(entry(1), now.plusSeconds(50))).isFalse();
        assertThat(outbox.claim(entry(1), now.plusSeconds(70)))
                .as("the one who took it was killed")
                .isTrue();
        outbox.delivered(entry(1));
        outbox.release(entry(1));
        assertThat(outbox.claim(entry(1), now)).as("it was delivered").isFalse();
    }

    @Test
    void keepsTheNewestAndCountsWhatItGivesUp(@TempDir Path state) {
        Outbox outbox = Outbox.in(state);
        for (int i = 1; i <= Outbox.MOST + 3; i++) {
            outbox.put(entry(i), NOW);
        }

        List<OutboxEntry> waiting = outbox.waiting(NOW);

        assertThat(waiting).hasSize(Outbox.MOST);
        assertThat(waiting.get(0)).isEqualTo(entry(4));
        assertThat(outbox.givenUp()).hasValueSatisfying(it -> {
            assertThat(it.count()).isEqualTo(3);
            assertThat(it.since()).isEqualTo(NOW);
        });
    }

    @Test
    void doesNotTakeAgainWhatWasDelivered(@TempDir Path state) {
        Outbox outbox = Outbox.in(state);
        outbox.put(entry(1), NOW);
        outbox.delivered(entry(1));

        outbox.put(entry(1), NOW);

        assertThat(outbox.waiting(NOW)).isEmpty();
    }

    @Test
    void waitsLongerAfterEachFailureUpToAnHour(@TempDir Path state) {
        Outbox outbox = Outbox.in(state);
        OutboxEntry entry = entry(1);
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            entry = entry.failed("no", NOW);
            assertThat(Duration.between(NOW, entry.next())).isEqualTo(Duration.ofMinutes(minutes));
        }
        outbox.put(entry(1), NOW);
        outbox.failed(entry);

        assertThat(outbox.waiting(NOW)).containsExactly(entry);
    }

    @Test
    void givesUpWhatIsNoNotification(@TempDir Path state) throws IOException {
        Outbox outbox = Outbox.in(state);
        outbox.put(entry(1), NOW);
        Path real = StateFiles.list(outbox.folder()).get(0);
        Path renamed = outbox.folder().resolve(real.getFileName().toString().replace("1.log", "2.log"));
        AtomicFile.write(renamed, StateFiles.read(real));
        Files.createSymbolicLink(
                outbox.folder().resolve(real.getFileName().toString().replace("1.log", "3.log")), real);
        Files.createDirectory(
                outbox.folder().resolve(real.getFileName().toString().replace("1.log", "4.log")));

        assertThat(outbox.waiting(NOW)).containsExactly(entry(1));
        assertThat(outbox.givenUp()).map(GivenUp::count).contains(3);
    }

    @Test
    void isMadeWhatItWasWhateverSomebodyDidThere(@TempDir Path state) throws IOException {
        Outbox outbox = Outbox.in(state);
        outbox.put(entry(1), NOW);
        outbox.put(entry(2), NOW);
        HeldOutbox held = HeldOutbox.of(outbox);
        outbox.put(entry(3), NOW);
        outbox.delivered(entry(1));
        Path second = StateFiles.list(outbox.folder()).stream()
                .filter(file -> file.toString().endsWith("2.log.json"))
                .findFirst()
                .orElseThrow();
        AtomicFile.write(second, "{}".getBytes(UTF_8));
        Files.createDirectories(outbox.folder().resolve("more/folders"));

        held.restore();

        assertThat(outbox.waiting(NOW)).containsExactly(entry(1), entry(2));
        assertThat(StateFiles.list(outbox.folder())).hasSize(2);
    }

    @Test
    void replacesALinkThatLeadsElsewhere(@TempDir Path folder) throws IOException {
        Path state = Files.createDirectories(folder.resolve(".lonelycat"));
        Outbox outbox = Outbox.in(state);
        outbox.put(entry(1), NOW);
        HeldOutbox held = HeldOutbox.of(outbox);
        StateFiles.deleteTree(outbox.folder());
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(outbox.folder(), elsewhere);

        held.restore();

        assertThat(outbox.folder()).isDirectory().matches(it -> !Files.isSymbolicLink(it));
        assertThat(StateFiles.list(elsewhere)).isEmpty();
        assertThat(outbox.waiting(NOW)).containsExactly(entry(1));
    }

    @Test
    void hasOnlyVisibleCharactersInABody() {
        Notification told = Notification.of(
                "ntf_1", Event.DENIED, NOW, new JsonObject().with("title", "\u00e4\u202e\ud83d\ude00\u0007\u009b"));

        assertThat(told.body())
                .matches("[ -~]+")
                .contains("\\u00e4\\u202e\\ud83d\\ude00")
                .contains("\\u009b");
    }
}
