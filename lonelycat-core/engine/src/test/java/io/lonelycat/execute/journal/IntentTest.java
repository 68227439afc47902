// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentTest {
    private static final Digest DIGEST = Digest.of("x".getBytes(StandardCharsets.UTF_8));

    private static final Intent INTENT = new Intent(
            "exec_01k9x3m5e7q8r2t4v6w8y0z1a3",
            Optional.of("boot-1"),
            List.of(
                    new Move.Removal(0, WorkspacePath.of("a/\"b\" ö"), identity(FileKind.FILE, Optional.of(DIGEST))),
                    new Move.Removal(1, WorkspacePath.of("a"), identity(FileKind.FOLDER, Optional.empty()))),
            List.of(new Move.Arrival(0, WorkspacePath.of("c"), identity(FileKind.LINK, Optional.of(DIGEST)))),
            List.of(new Move.Overwrite(
                    0,
                    WorkspacePath.of("d"),
                    identity(FileKind.FILE, Optional.of(DIGEST)),
                    new Owner(-2, 7),
                    1L << 40,
                    3,
                    Digest.of(new byte[0]))));

    private static Move.Identity identity(FileKind kind, Optional<Digest> sha256) {
        return new Move.Identity(kind, Long.MAX_VALUE - 1, 17, 0640, -3, sha256);
    }

    @Test
    void isReadAsItWasWritten() {
        assertThat(Intent.read("intent", INTENT.toBytes())).contains(INTENT);
    }

    @Test
    void namesTheFoldersInWhichSomethingMoves() {
        assertThat(INTENT.folders()).containsExactly(WorkspacePath.of("a"));
    }

    @Test
    void isAbsentWhereverItBreaksOff() {
        byte[] whole = INTENT.toBytes();

        for (int length = 0; length < whole.length; length++) {
            assertThat(Intent.read("intent", Arrays.copyOf(whole, length)))
                    .as("the first " + length + " bytes")
                    .isEmpty();
        }
    }

    @Test
    void isAbsentWhereAByteIsAnotherOne() {
        byte[] whole = INTENT.toBytes();

        for (int at = 0; at < whole.length; at++) {
            byte[] altered = whole.clone();
            altered[at] ^= 1;
            assertThat(Intent.read("intent", altered)).as("byte " + at).isEmpty();
        }
    }

    /** An attacker can recompute the digest, so the content is validated too. */
    @ParameterizedTest
    @CsvSource({
        "lonelycat.intent/1, lonelycat.intent/2",
        "'\"inode\":\"', '\"inode\":\"x'",
        "'\"modifiedNanos\":\"', '\"modifiedNanos\":\"99999999999999999999'",
        "'\"mode\":\"640', '\"mode\":\"680'",
        "'\"path\":\"c', '\"path\":\"../c'",
        "'\"move\":\"arrive', '\"move\":\"copy'",
        "'\"slot\":1', '\"slot\":-1'",
        "'\"kind\":\"folder', '\"kind\":\"pipe'",
        "'\"slot\":1', '\"slot\":1,\"more\":1'"
    })
    void isAbsentWhereItSaysWhatNoIntentSays(String from, String to) {
        String text = new String(INTENT.toBytes(), StandardCharsets.UTF_8);
        String said = text.substring(0, text.lastIndexOf("{\"sha256\"")).replace(from, to);
        assertThat(said).contains(to);
        String sum = "{\"sha256\":\"" + Digest.of(said.getBytes(StandardCharsets.UTF_8)) + "\"}\n";

        assertThat(Intent.read("intent", (said + sum).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void recognisesAnEntryByWhatItIsAndNotByItsName(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("file"), "text");
        Files.createDirectory(root.resolve("folder"));
        Workspace workspace = Workspace.of(root);
        FolderEntry entry = workspace.entry(WorkspacePath.of("file")).orElseThrow();
        FolderEntry other = workspace.entry(WorkspacePath.of("folder")).orElseThrow();
        Move.Identity identity = Move.Identity.of(entry, Optional.of(DIGEST));
        Folder.Seen seen = new Folder.Seen(FileKind.FILE, entry.id().inode(), 4, entry.modified());

        assertThat(identity.is(entry)).isTrue();
        assertThat(identity.is(other)).isFalse();
        assertThat(new Move.Identity(FileKind.LINK, identity.inode(), 4, 0, 0, Optional.empty()).is(entry))
                .isFalse();
        assertThat(identity.is(Optional.of(seen))).isTrue();
        assertThat(identity.is(Optional.of(new Folder.Seen(FileKind.LINK, seen.inode(), 4, seen.modified()))))
                .isFalse();
        assertThat(identity.is(Optional.of(new Folder.Seen(FileKind.FILE, seen.inode() + 1, 4, seen.modified()))))
                .isFalse();
        assertThat(identity.is(Optional.empty())).isFalse();
        assertThat(identity.isUntouched(seen)).isTrue();
        assertThat(identity.isUntouched(new Folder.Seen(FileKind.FILE, seen.inode(), 5, seen.modified())))
                .isFalse();
        assertThat(identity.isUntouched(new Folder.Seen(FileKind.FILE, seen.inode(), 4, FileTime.fromMillis(0))))
                .isFalse();
        assertThat(identity.isUntouched(entry)).isTrue();
        assertThat(identity.isUntouched(other)).isFalse();
        FileTime time = entry.modified();
        Files.setLastModifiedTime(root.resolve("file"), FileTime.fromMillis(time.toMillis() + 1_000));
        assertThat(identity.isUntouched(workspace.entry(entry.path()).orElseThrow()))
                .as("another time")
                .isFalse();
        Files.writeString(root.resolve("file"), "longer");
        Files.setLastModifiedTime(root.resolve("file"), time);
        assertThat(identity.isUntouched(workspace.entry(entry.path()).orElseThrow()))
                .as("another size")
                .isFalse();
    }
}
