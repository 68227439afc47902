// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedSealTest {
    @TempDir
    private Path folder;

    private State state = new State(Path.of(""));
    private Path second = Path.of("");

    @BeforeEach
    void sealTwo() {
        state = new State(folder);
        state.sealed(1, Run::applied);
        second = state.sealed(2, Run::applied);
    }

    private UnfinishedSeal seal(int number) {
        return new UnfinishedSeal(state.executions(), Sample.execution(number), state.chain());
    }

    private static Digest digest(Path execution) {
        return Digest.of(StateFiles.read(execution.resolve("manifest.json")));
    }

    private ChainHead head() {
        return ChainHead.read(state.chain()).orElseThrow();
    }

    private ChainHead headOf(int number) {
        return new ChainHead(digest(state.execution(number)), Sample.execution(number));
    }

    private void writable() {
        StateFiles.openTree(second);
    }

    @Test
    void staysWhereItHolds() throws IOException {
        String chain = Files.readString(state.chain());

        assertThat(seal(2).holds()).isTrue();
        assertThat(seal(2).drop()).isFalse();

        assertThat(second.resolve("manifest.json")).exists();
        assertThat(Files.readString(state.chain())).isEqualTo(chain);
    }

    @Test
    void goesWhereAFileLostItsContent() throws IOException {
        writable();
        State.alter(second.resolve("events.jsonl"), "");

        assertThat(seal(2).holds()).isFalse();
        assertThat(seal(2).drop()).isTrue();

        assertThat(second.resolve("manifest.json")).doesNotExist();
        assertThat(second.resolve("SHA256SUMS")).doesNotExist();
        assertThat(head()).isEqualTo(headOf(1));
    }

    @Test
    void goesWhereAFileWasAddedOrAManifestIsTorn() throws IOException {
        Path link = Files.createSymbolicLink(second.resolve("link"), Path.of("x"));
        assertThat(seal(2).holds()).isFalse();
        Files.delete(link);
        assertThat(seal(2).holds()).isTrue();

        writable();
        State.alter(second.resolve("manifest.json"), "{\"schema\": ");
        assertThat(seal(2).holds()).isFalse();
    }

    @Test
    void isBrokenWhereOnlyTheManifestIsMissing() throws IOException {
        writable();
        Files.delete(second.resolve("manifest.json"));
        assertThat(seal(2).holds()).isFalse();

        Files.delete(second.resolve("SHA256SUMS"));
        assertThat(seal(2).holds()).isTrue();
    }

    @Test
    void canBeWrittenAgainAfterwards() throws IOException {
        writable();
        State.alter(second.resolve("stdout.log"), "");
        StateFiles.setMode(second.resolve("events.jsonl"), 0444);

        seal(2).drop();

        assertThat(StateFiles.mode(second.resolve("events.jsonl")) & 0200).isEqualTo(0200);
        Seal.write(second, state.chain(), Map.of());
        assertThat(seal(2).holds()).isTrue();
        assertThat(head()).isEqualTo(headOf(2));
    }

    @Test
    void leavesTheChainThatHasGoneOn() throws IOException {
        StateFiles.openTree(state.execution(1));
        State.alter(state.execution(1).resolve("stdout.log"), "torn");

        assertThat(seal(1).drop()).isTrue();

        assertThat(head()).isEqualTo(headOf(2));
    }

    /** Repairing the chain would hide the missing newest execution from {@code verify}. */
    @Test
    void leavesAHeadThatNamesAnotherExecutionWhoseFolderIsGone() throws IOException {
        state.sealed(3, Run::applied);
        String chain = Files.readString(state.chain());
        StateFiles.deleteTree(state.execution(3));

        assertThat(seal(2).drop()).isFalse();

        assertThat(state.chain()).hasContent(chain);
    }

    /** An interrupted execution can be sealed after a younger execution. */
    @Test
    void endsATornChainWithTheManifestThatNoOtherNames() throws IOException {
        Files.writeString(state.chain(), headOf(1).manifest() + " " + Sample.execution(1) + "\n");
        state.sealed(3, Run::applied);
        Seal.write(second, state.chain(), Map.of());
        assertThat(head()).isEqualTo(headOf(2));
        Files.writeString(state.chain(), "sha256:");

        seal(2).drop();

        assertThat(head()).isEqualTo(headOf(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:00"})
    void endsAChainWhoseHeadIsTornWithTheLastManifest(String torn) throws IOException {
        Files.writeString(state.chain(), torn);

        assertThat(seal(2).drop()).isFalse();

        assertThat(head()).isEqualTo(headOf(2));
    }

    /** The unreadable manifest may be the end of the chain. */
    @Test
    void leavesATornChainWhereAManifestCannotBeRead() throws IOException {
        Path third = state.sealed(3, Run::applied);
        Files.move(third, third.resolveSibling(Sample.execution(4)));
        Files.writeString(state.chain(), "sha256:");

        seal(2).drop();

        assertThat(state.chain()).hasContent("sha256:");
    }

    /** Another program wrote the line; {@code verify} reports the damage. */
    @Test
    void leavesAWholeLineThatIsNoHead() throws IOException {
        Files.writeString(state.chain(), "rubbish\n");

        seal(2).drop();

        assertThat(state.chain()).hasContent("rubbish\n");
    }

    @Test
    void leavesNoChainWhereNoManifestIsLeft(@TempDir Path other) throws IOException {
        State alone = new State(other);
        Path only = alone.sealed(1, Run::applied);
        StateFiles.openTree(only);
        State.alter(only.resolve("stdout.log"), "torn");

        new UnfinishedSeal(alone.executions(), Sample.execution(1), alone.chain()).drop();

        assertThat(alone.chain()).doesNotExist();
    }
}
