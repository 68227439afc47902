// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.execute.Overwritten.ContentFound;
import io.lonelycat.execute.guard.KeptFiles;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.Owner;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old content is written back only where it is not there already, whatever rights, owner and disk the file has by then. */
class OverwrittenLookTest {
    private static final String OLD = "begin\nold line\nend\n";
    private static final String NEW = "begin\nnew\nend\n";

    private final SimProcess process = SimDisk.empty().boot();

    private Moved simulated() throws IOException {
        return new Moved(Files.createDirectory(process.root().resolve("ws")));
    }

    /** Overwritten with that text, and maybe not yet. */
    private static Path overwritten(Moved moved, String before, String after) throws IOException {
        Path file = moved.write("a.txt", before);
        moved.overwrite("a.txt", after);
        moved.logged();
        return file;
    }

    private static Set<WorkspacePath> writeBack(Moved moved) throws IOException {
        try (KeptFiles files = new KeptFiles(moved.root.resolve("kept"), (path, as, why) -> {})) {
            return new Overwritten(moved.workspace, moved.journal, false, true)
                    .writeBack(moved.intent().overwrites(), files, () -> {});
        }
    }

    private static ContentFound found(Moved moved) throws IOException {
        return new Overwritten(moved.workspace, moved.journal, false, true)
                .found(moved.intent().overwrites())
                .values()
                .iterator()
                .next();
    }

    @Test
    void aFileThatWasEmptyAndStillIsIsOursAndNotWrittenBack() throws IOException {
        Moved moved = simulated();
        Path file = overwritten(moved, "", NEW);

        assertThat(found(moved)).isEqualTo(ContentFound.OURS);
        assertThat(writeBack(moved)).isEmpty();

        assertThat(file).isEmptyFile();
    }

    @Test
    void aFileThatWasEmptyIsEmptyAgain() throws IOException {
        Moved moved = simulated();
        Path file = overwritten(moved, "", NEW);
        moved.write("a.txt", NEW);

        assertThat(writeBack(moved)).containsExactly(WorkspacePath.of("a.txt"));

        assertThat(file).isEmptyFile();
    }

    @Test
    void aFileThatIsGoneIsNotWrittenBack() throws IOException {
        Moved moved = simulated();
        Path file = overwritten(moved, OLD, NEW);
        Files.delete(file);

        assertThat(writeBack(moved)).isEmpty();

        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatIsBackAlreadyNeedsNoDiskThatCanBeWritten() throws IOException {
        Moved moved = simulated();
        Path file = overwritten(moved, OLD, NEW);
        process.failFrom(process.calls() + 1, Errno.EROFS);

        assertThat(writeBack(moved)).isEmpty();

        assertThat(file).hasContent(OLD);
    }

    /** Though it has the size and time of the old one. */
    @Test
    void aFileThatCannotBeWrittenBackIsTold() throws IOException {
        Moved moved = simulated();
        String sameSize = OLD.replace("old", "new");
        Path file = overwritten(moved, OLD, sameSize);
        moved.write("a.txt", sameSize);
        process.failFrom(process.calls() + 1, Errno.EROFS);

        assertThatThrownBy(() -> writeBack(moved))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("Read-only file system");

        assertThat(file).hasContent(sameSize);
    }

    @Test
    void aFileThatItsOwnerMayNotReadIsKnownAllTheSame(@TempDir Path root) throws IOException {
        Moved moved = new Moved(root);
        Path file = overwritten(moved, OLD, NEW);
        moved.write("a.txt", NEW);
        StateFiles.setMode(file, 0);

        assertThat(found(moved)).isEqualTo(ContentFound.OURS);

        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void aFileThatItsOwnerMayNotWriteIsWrittenBackAllTheSame(@TempDir Path root) throws IOException {
        Moved moved = new Moved(root);
        Path file = overwritten(moved, OLD, NEW);
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(file);
        moved.write("a.txt", NEW);
        StateFiles.setMode(file, 0);

        assertThat(writeBack(moved)).containsExactly(WorkspacePath.of("a.txt"));

        assertThat(file).hasContent(OLD);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(before);
    }

    @Test
    void aFileThatACheckGaveAwayComesBackToItsOwner(@TempDir Path root) throws IOException {
        Moved moved = new Moved(root);
        Path file = overwritten(moved, OLD, NEW);
        Owner before = Owner.of(file);
        assumeTrue(before.user() == 0, "only root can give files away");
        new Owner(4711, 4712).take(file);

        assertThat(writeBack(moved)).isEmpty();

        assertThat(Owner.of(file)).isEqualTo(before);
    }
}
