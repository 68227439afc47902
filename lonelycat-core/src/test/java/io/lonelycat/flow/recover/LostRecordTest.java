// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.api.Answer;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.journal.IntentOfBoot;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A power loss preserves any part of the record written since the last sync. */
class LostRecordTest {
    private static final String EARLIER = "00000000-0000-0000-0000-000000000001";

    private final Path folder;
    private final Sandbox sandbox;

    LostRecordTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
        sandbox.given.put(Keys.DURABILITY, Keys.POWER);
        sandbox.plan(Sandbox.GUIDE_PATCH);
    }

    /** The seal may reach the disk before the sealed files. */
    @ParameterizedTest
    @CsvSource({
        "events.jsonl, shorter",
        "execution.json, empty",
        "summary.md, missing",
        "manifest.json, missing",
        "SHA256SUMS, zeros",
        "../../chain, empty",
        "../../chain, missing",
    })
    void sealsAgainWhatWasSealedInPart(String file, String damage) throws IOException {
        endedWithItsJournal();
        damage(evidence().resolve(file).normalize(), damage);

        recovers();

        assertThat(sandbox.newest("status")).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
    }

    /** The chain's head names a lost manifest, so the chain continues from its predecessor. */
    @Test
    void goesOnFromTheManifestBeforeTheLostOne() throws IOException {
        sandbox.executed("applied");
        assertStatus(sandbox.rollback("latest"), "applied");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        endedWithItsJournal();
        damage(evidence().resolve("manifest.json"), "missing");

        recovers();

        assertThat(sandbox.executions()).hasSize(3);
        assertThat(sandbox.newest("status")).isEqualTo("applied");
    }

    /** A disk failure does not write this head. Accepting it would hide that executions were removed from the chain. */
    @Test
    void leavesAHeadThatAnotherProcessWrote() throws IOException {
        endedWithItsJournal();
        Files.writeString(sandbox.state("chain"), "nothing\n");

        assertInvalid(sandbox::recover, "must have one line");

        assertThat(sandbox.read(".lonelycat/chain")).isEqualTo("nothing\n");
        assertThat(sandbox.verify("all").status()).isEqualTo("broken");
    }

    /** Before the first sync no file was changed, and documents may be partly written. */
    @ParameterizedTest
    @CsvSource({
        "events.jsonl, zeros",
        "events.jsonl, missing",
        "plan.json, zeros",
        "policy.yaml, missing",
    })
    void setsAsideWhatIsLeftOfOneThatHadNotBegun(String file, String damage) throws IOException {
        Deaths.killWhen(sandbox, this::saysCommitted);
        Deaths.deleteTree(sandbox.state("journal"));
        Files.writeString(sandbox.root.resolve("docs/guide.md"), Deaths.OLD);
        Path lost = evidence();
        damage(lost.resolve(file), damage);

        Answer recovered = recovers();

        assertThat(recovered.message())
                .contains("The evidence is damaged, so LonelyCat no longer uses it")
                .contains(file, ".damaged-exec_");
        assertThat(lost).doesNotExist();
        assertThat(lost.resolveSibling(".damaged-" + lost.getFileName())).isDirectory();
        assertThat(sandbox.rows()).isEmpty();
    }

    /** Only a power loss can leave the record of a refused execution incomplete. */
    @ParameterizedTest
    @ValueSource(strings = {"SHA256SUMS", "manifest.json"})
    void completesTheRecordWhereAnEmptyJournalStandsIn(String missing) throws IOException {
        Files.writeString(sandbox.root.resolve("docs/guide.md"), "edited meanwhile\n");
        assertThat(sandbox.execute().exitCode()).isEqualTo(Answer.REFUSED);
        Path journal =
                sandbox.state("journal").resolve(String.valueOf(evidence().getFileName()));
        Files.createDirectories(journal);
        Files.writeString(journal.resolve("seal"), "{\"boot\":\"" + EARLIER + "\"}\n");
        damage(evidence().resolve(missing), "empty");

        recovers();

        assertThat(sandbox.newest("status")).isEqualTo("refused");
    }

    /** The folder proves no power loss, because another process can create one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "seal"})
    void sealsNothingAgainWithoutARestart(String name) throws IOException {
        sandbox.executed("applied");
        Path manifest = evidence().resolve("manifest.json");
        byte[] sealed = Files.readAllBytes(manifest);
        Path journal =
                sandbox.state("journal").resolve(String.valueOf(evidence().getFileName()));
        Files.createDirectories(journal);
        if (!name.isEmpty()) {
            Files.writeString(journal.resolve(name), "{\"boot\":\"" + boot() + "\"}\n");
        }
        damage(evidence().resolve("summary.md"), "empty");

        Answer recovered = sandbox.recover();

        assertThat(recovered.message())
                .contains(
                        "does not match its manifest.json",
                        "damaged, and recovery did not repair it",
                        "recovery changed no file");
        assertThat(manifest).hasBinaryContent(sealed);
        assertThat(sandbox.recover().message()).startsWith("Nothing to recover");
        assertThat(sandbox.verify("all").status()).isEqualTo("broken");
    }

    /** Without `durability=power`, the intent may also be partly written. */
    @Test
    void letsAPersonKeepWhatIsThereWhereTheIntentIsDamaged() throws IOException {
        Deaths.killWhen(sandbox, () -> sandbox.read("docs/guide.md").equals(Deaths.NEW));
        Path intent = StateFiles.list(sandbox.state("journal")).get(0).resolve("intent");
        damage(intent, "zeros");

        assertThatThrownBy(sandbox::recover)
                .hasMessageContainingAll("intent is damaged", "`lonelycat recover resolve=keep reason=...`");
        Answer kept = sandbox.run(RecoverRequest.resolving(RecoveryChoice.KEEP, "looked at, all is well"));

        assertThat(kept.exitCode()).as(kept.message()).isEqualTo(Answer.OK);
        recovers();
        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
    }

    @Test
    void completesTheRecordOfACommittedChangeWhoseJournalIsGone() {
        Deaths.killWhen(sandbox, this::saysCommitted);
        Deaths.deleteTree(sandbox.state("journal"));

        recovers();

        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        assertThat(sandbox.newest("status")).isEqualTo("applied");
    }

    @Test
    void believesTheRecordWhereARestartLostTheMarker() throws IOException {
        loseMarker(Optional.of("an-earlier-boot"));

        recovers();

        assertThat(sandbox.read("docs/guide.md")).isEqualTo(Deaths.NEW);
        assertThat(sandbox.newest("status")).isEqualTo("applied");
    }

    /** A check without a sandbox could have written the record. */
    @Test
    void doesNotBelieveTheRecordWithoutAMarkerWithinOneBoot() throws IOException {
        Map<String, String> before = sandbox.wholeTree();
        loseMarker(Optional.empty());

        sandbox.recover();

        assertThat(sandbox.wholeTree()).isEqualTo(before);
    }

    /** Kills a committed execution, and deletes its commit marker. */
    private void loseMarker(Optional<String> otherBoot) throws IOException {
        Deaths.killWhen(sandbox, this::saysCommitted);
        Path journal = StateFiles.list(sandbox.state("journal")).get(0);
        Path marker = journal.resolve("committed");
        Files.write(journal.resolve("intent"), IntentOfBoot.of(Files.readAllBytes(marker), otherBoot));
        Files.delete(marker);
    }

    /** Executes, and restores the journal as of the commit. */
    private void endedWithItsJournal() throws IOException {
        int others = sandbox.executions().size();
        Deaths.killWhen(sandbox, () -> sandbox.executions().size() > others && saysCommitted());
        Path journal = StateFiles.list(sandbox.state("journal")).get(0);
        Path kept = folder.resolve("kept");
        TreeCopy.exactly(journal, kept);
        assertThat(sandbox.recover().exitCode()).isEqualTo(Answer.OK);
        TreeCopy.exactly(kept, journal);
        restarted(journal);
    }

    private static void restarted(Path journal) throws IOException {
        Path committed = journal.resolve("committed");
        String text = Files.readString(committed);
        assertThat(text).contains(boot());
        Files.writeString(committed, text.replace(boot(), EARLIER));
    }

    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    private static void damage(Path file, String how) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        switch (how) {
            case "shorter" -> {
                List<String> lines =
                        new String(bytes, StandardCharsets.UTF_8).lines().toList();
                Files.write(file, lines.subList(0, lines.size() - 2));
            }
            case "zeros" -> Files.write(file, new byte[bytes.length]);
            case "empty" -> Files.write(file, new byte[0]);
            default -> assertThat(how).isEqualTo("missing");
        }
    }

    private Answer recovers() {
        Answer recovered = sandbox.recover();
        assertThat(recovered.exitCode()).as(recovered.message()).isEqualTo(Answer.OK);
        assertThat(sandbox.recover().message()).startsWith("Nothing to recover");
        Answer verified = sandbox.verify("all");
        assertStatus(verified, "verified");
        assertThat(StateFiles.list(sandbox.state("journal"))).isEmpty();
        return recovered;
    }

    private Path evidence() {
        List<Path> all = sandbox.executions();
        return all.get(all.size() - 1);
    }

    private boolean saysCommitted() {
        return !sandbox.executions().isEmpty()
                && Sandbox.doing(() -> Files.exists(evidence().resolve("events.jsonl"))
                        && Files.readString(evidence().resolve("events.jsonl")).contains("\"committed\""));
    }
}
