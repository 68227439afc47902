// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static final Digest ONE = Digest.of(new byte[] {1});
    private static final Digest TWO = Digest.of(new byte[] {2});

    /** One of each operation, with every member that there can be. */
    private static final List<FileChange> CHANGES = List.of(
            change(Operation.CREATE, "a/created.bin", null, null, TWO, null, FileMode.EXECUTABLE, true),
            change(Operation.DELETE, "b \u00e4.txt", null, ONE, null, FileMode.REGULAR, null, false),
            change(Operation.MODE, "c.sh", null, ONE, ONE, FileMode.REGULAR, FileMode.EXECUTABLE, false),
            change(Operation.RENAME, "d/new", "z/old", ONE, TWO, FileMode.REGULAR, FileMode.REGULAR, false),
            change(Operation.UPDATE, "e", null, ONE, TWO, FileMode.LINK, FileMode.LINK, false));

    private static FileChange change(
            Operation operation,
            String path,
            @Nullable String oldPath,
            @Nullable Digest oldSha256,
            @Nullable Digest newSha256,
            @Nullable FileMode oldMode,
            @Nullable FileMode newMode,
            boolean binary) {
        return new FileChange(
                operation,
                WorkspacePath.of(path),
                oldPath == null ? null : WorkspacePath.of(oldPath),
                oldSha256,
                newSha256,
                oldMode,
                newMode,
                oldMode == null ? 0 : 17,
                newMode == null ? 0 : operation == Operation.MODE ? 17 : 18,
                binary ? 0 : 3,
                binary ? 0 : 4,
                binary);
    }

    @Test
    void isTheDigestOfTheDocuments() {
        assertThat(CHANGES).extracting(FileChange::operation).containsExactlyInAnyOrder(Operation.values());
        assertThat(ChangeSet.checksumOf(CHANGES)).isEqualTo(ofDocuments(CHANGES));
        for (FileChange change : CHANGES) {
            assertThat(ChangeSet.checksumOf(List.of(change)))
                    .as(change.path().value())
                    .isEqualTo(ofDocuments(List.of(change)));
        }
    }

    @Test
    void isTheSameInWhicheverOrderTheyCome() {
        List<FileChange> reversed = new ArrayList<>(CHANGES);
        Collections.reverse(reversed);

        assertThat(ChangeSet.checksumOf(reversed)).isEqualTo(ofDocuments(CHANGES));
    }

    private static Digest ofDocuments(List<FileChange> changes) {
        return Digest.ofCanonical(changes.stream().map(FileChange::toJson).toList());
    }
}
