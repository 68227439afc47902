// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.CutConnections;
import io.lonelycat.PostgresServer;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputObject;
import io.lonelycat.record.evidence.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two workspaces that share a record, on a real server. */
class SharedRecordTest {
    @TempDir
    Path folder;

    private final String address = PostgresServer.schema();
    private SharingMachine one;
    private SharingMachine two;

    @BeforeEach
    void makeWorkspaces() {
        one = SharingMachine.of(folder.resolve("one"), address);
        two = SharingMachine.of(folder.resolve("two"), address);
    }

    private long count(String table) {
        return PostgresServer.number(address, "SELECT count(*) FROM " + table);
    }

    @Test
    void showsOnEachMachineWhatWasExecutedOnAll() {
        String first = one.executed();
        String second = two.executed();
        String third = one.executed();

        for (SharingMachine machine : List.of(one, two)) {
            assertThat(machine.ids()).containsExactly(third, second, first);
            assertThat(machine.history().message()).contains("localhost:" + two.sandbox().root, "3 of 3 executions");
            assertThat(machine.rows())
                    .extracting(row -> row.required("from").text())
                    .containsExactly(
                            "localhost:" + one.sandbox().root,
                            "localhost:" + two.sandbox().root,
                            "localhost:" + one.sandbox().root);
        }
        assertThat(two.sandbox().cat().run(ShowRequest.of(first)).message())
                .startsWith("From localhost:" + one.sandbox().root + "\n")
                .contains(first);
        assertThat(two.sandbox().cat().run(VerifyRequest.of(first)).status()).isEqualTo("verified");
        Answer counted =
                two.sandbox().cat().run(Requests.view(HistoryRequest.newest(10), "statistics", Optional.empty()));
        assertThat(Sandbox.json(counted).required("total").integer(0, 100)).isEqualTo(3);
    }

    /** Neither a gate nor a goal that changes something takes evidence of others for its own. */
    @Test
    void leavesTheRecordOfTheWorkspaceAsItIs() {
        String first = one.executed();
        assertThat(two.ids()).containsExactly(first);

        assertThat(two.sandbox().executions()).isEmpty();
        assertThatThrownBy(() -> two.sandbox().cat().run(Requests.rollback(first)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no execution `" + first + "`");
        two.sandbox().given.remove(Keys.STORE);
        assertThat(two.history().message()).contains("Nothing was executed");
        assertThat(Sandbox.doing(() -> Files.getPosixFilePermissions(two.record())))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void sendsAndFetchesEachExecutionOnce() {
        String first = one.executed();
        assertThat(two.ids()).containsExactly(first);
        long files = count("record_file");
        PostgresServer.run(address, "UPDATE record_file SET content = 'x'");

        String second = one.executed();

        assertThat(two.ids()).as("the first one was fetched before").containsExactly(second, first);
        assertThat(one.ids()).as("the first one was never fetched here").containsExactly(second);
        assertThat(count("record_execution")).isEqualTo(2);
        assertThat(count("record_file")).isEqualTo(2 * files);
        assertThat(two.sandbox().cat().run(VerifyRequest.of(first)).status()).isEqualTo("verified");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE record_file SET content = 'x'::bytea WHERE name = 'events.jsonl'|events.jsonl",
                "DELETE FROM record_file WHERE name = 'decision.json'|SHA256SUMS",
                "DELETE FROM record_file WHERE name = 'manifest.json'|SHA256SUMS",
                "DELETE FROM record_file|missing",
                "UPDATE record_file SET name = '../../../out' WHERE name = 'plan.json'|which the record does not have",
                "UPDATE record_file SET name = '/tmp/lonelycat-out' WHERE name = 'plan.json'|which the record does not have",
                "UPDATE record_execution SET manifest = 'sha256:0'|was sent as sha256:0",
            })
    void showsNothingThatWasAltered(String statement, String why) {
        String first = one.executed();
        String second = one.executed();
        PostgresServer.run(
                address,
                statement + (statement.contains("WHERE") ? " AND " : " WHERE ")
                        + (statement.contains("record_file") ? "owner" : "id") + " = '" + first + "'");

        Answer history = two.history();

        assertThat(two.ids()).containsExactly(second);
        assertThat(history.message())
                .contains(first + " does not hold in the shared record, so nothing of it was taken: ")
                .contains(why);
        assertThatThrownBy(() -> two.sandbox().cat().run(ShowRequest.of(first)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not hold in the shared record, so nothing of it was taken");
        assertThatThrownBy(() -> two.sandbox().cat().run(VerifyRequest.of(first)))
                .hasMessageContaining("does not hold in the shared record");
        assertThat(two.sandbox().cat().run(VerifyRequest.of(second)).status()).isEqualTo("verified");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(two.folder().resolve("out")).doesNotExist();
        assertThat(Path.of("/tmp/lonelycat-out")).doesNotExist();
    }

    @Test
    void tellsThatEvidenceWasExchangedAfterItWasFetched() {
        String first = one.executed();
        assertThat(two.ids()).containsExactly(first);
        PostgresServer.run(address, "UPDATE record_execution SET manifest = 'sha256:0'");

        assertThat(two.history().message())
                .contains("the database has other evidence with this id than when it was fetched")
                .contains("1 of 1 execution");
    }

    @Test
    void refusesOtherEvidenceUnderTheSameId() {
        String first = one.executed();
        PostgresServer.run(address, "UPDATE record_execution SET manifest = 'sha256:0'");

        one.executed();

        assertThat(one.sandbox().progress)
                .anyMatch(line ->
                        line.startsWith("WARNING: " + first + " is not in the shared record: the database has other"
                                + " evidence with this id, from localhost:" + one.sandbox().root));
        assertThat(count("record_execution")).isEqualTo(2);
    }

    @Test
    void sendsNoEvidenceThatDoesNotHold() {
        one.sandbox().given.remove(Keys.STORE);
        String first = one.executed();
        State.alter(one.evidence(first).resolve("summary.md"), "x");
        one.sandbox().given.put(Keys.STORE, address);

        String second = one.executed();

        assertThat(one.sandbox().progress)
                .anyMatch(line -> line.startsWith(
                        "WARNING: " + first + " is not in the shared record: its evidence does not hold: "));
        assertThat(two.ids()).containsExactly(second);
    }

    @Test
    void executesWhileTheServerIsAwayAndSendsItLater() {
        String first = one.executed();
        assertThat(two.ids()).containsExactly(first);
        String second;
        PostgresServer.shared().kill();
        try {
            second = one.executed();
            assertThat(one.sandbox().progress)
                    .anyMatch(line ->
                            line.startsWith("WARNING: The evidence is not in the shared record yet: The database"
                                            + " jdbc:postgresql://127.0.0.1:")
                                    && line.contains("sends what is missing"));
            assertThat(two.history().message())
                    .contains("Only what this machine has fetched before is shown: The database jdbc:postgresql")
                    .contains("1 of 1 execution");
            assertThat(two.sandbox().cat().run(VerifyRequest.of(first)).status())
                    .isEqualTo("verified");
        } finally {
            PostgresServer.shared().start();
        }
        assertThat(two.ids()).containsExactly(first);

        assertThat(one.ids()).containsExactly(second, first);
        assertThat(two.ids()).containsExactly(second, first);
    }

    /** What the connection had of an execution when it ended is there as a whole or not at all, and comes there in the end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void sendsAnExecutionWholeOrNotAtAllWhereTheConnectionEnds(boolean delivered) throws Exception {
        String first;
        try (CutConnections between =
                new CutConnections(PostgresServer.shared().port(), "INSERT INTO record_file", "COMMIT", 1, delivered)) {
            one.sandbox()
                    .given
                    .put(
                            Keys.STORE,
                            address.replace(":" + PostgresServer.shared().port() + "/", ":" + between.port() + "/"));
            first = one.executed();
            assertThat(between.left()).isZero();
        }
        one.sandbox().given.put(Keys.STORE, address);
        assertThat(one.sandbox().progress).anyMatch(line -> line.startsWith("WARNING: The evidence is not"));
        assertThat(count("record_execution")).isEqualTo(delivered ? 1 : 0);
        assertThat(count("record_file") > 0).isEqualTo(delivered);

        assertThat(one.ids()).containsExactly(first);
        assertThat(two.ids()).containsExactly(first);
    }

    /** A kill leaves half a folder beside the executions, or a whole one without a row. */
    @Test
    void goesOnAfterAKillWhileItFetches() {
        String first = one.executed();
        String second = one.executed();
        assertThat(two.ids()).containsExactly(second, first);
        Path executions = two.record().resolve("executions");
        Sandbox.doing(() -> {
            Path half = two.record().resolve("incoming");
            Files.createDirectories(half);
            Files.move(executions.resolve(second), half.resolve(second));
            Files.delete(half.resolve(second).resolve("manifest.json"));
            Files.delete(two.record().resolve("history.db"));
            return half;
        });

        assertThat(two.ids()).containsExactly(second, first);
        assertThat(two.sandbox().cat().run(VerifyRequest.of(second)).status()).isEqualTo("verified");
    }

    /** A row of an attacker does not take the memory of who reads it. */
    @Test
    void fetchesNothingThatIsTooLarge() {
        String first = one.executed();
        PostgresServer.run(
                address,
                "INSERT INTO record_file SELECT '" + first
                        + "', 'x' || n, 'x'::bytea FROM generate_series(1, 20001) n");

        assertThat(two.history().message())
                .contains(first + " does not hold", "The database takes at most 20000 files");
        PostgresServer.run(address, "DELETE FROM record_file WHERE name LIKE 'x%'");
        PostgresServer.run(
                address,
                "UPDATE record_file SET content = decode(repeat('00', 65 << 20), 'hex') WHERE name = 'plan.json'");
        assertThat(two.history().message()).contains(first + " does not hold", "and 64 MB of a file");
        assertThat(two.ids()).isEmpty();
    }

    @Test
    void refusesAWrongAddressBeforeAnythingIsChanged() {
        one.sandbox().given.put(Keys.STORE, "jdbc:postgresql://db/x?password=tiger");

        assertThatThrownBy(one::executed)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has a password in it")
                .hasMessageNotContaining("tiger");
        assertThat(one.sandbox().read("f")).isEqualTo("0\n");
    }

    /** A workspace on a machine of its own, which shares nothing with others but a database. */
    private record SharingMachine(Path folder, Sandbox sandbox) {
        static SharingMachine of(Path folder, String address) {
            Sandbox sandbox =
                    new Sandbox(folder).file("lonelycat-policy.yaml", """
                    schema: lonelycat.policy/1
                    paths: {allow: ['**']}
                    """).file("f", "0\n");
            sandbox.given.put(Keys.STORE, address);
            return new SharingMachine(folder, sandbox);
        }

        /** Counts the file on by one, and returns the id of the execution. */
        String executed() {
            int now = Integer.parseInt(sandbox.read("f").strip());
            Answer planned =
                    sandbox.plan(String.format(Locale.ROOT, "--- a/f%n+++ b/f%n@@ -1 +1 @@%n-%d%n+%d%n", now, now + 1));
            Answer executed = sandbox.execute(planned);
            assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
            return Sandbox.id(executed, "execution");
        }

        Answer history() {
            return sandbox.cat().run(HistoryRequest.newest(1000));
        }

        /** The ids that the history shows, the newest first. */
        List<String> ids() {
            return rows().stream()
                    .map(row -> row.required("executionId").text())
                    .toList();
        }

        List<InputObject> rows() {
            return Sandbox.json(history()).required("executions").list().stream()
                    .map(value -> value.object())
                    .toList();
        }

        /** The folder of what it has fetched. */
        Path record() {
            return folder.resolve(Sandbox.NAME + ".record");
        }

        Path evidence(String execution) {
            return sandbox.state("executions").resolve(execution);
        }
    }
}
