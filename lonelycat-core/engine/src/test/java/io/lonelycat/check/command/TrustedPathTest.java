// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a simulated disk, on which all folders belong to the user who runs this and only those can be written that the test opens. */
class TrustedPathTest {
    /** Whose the files of the simulated disk are. */
    private static final int OWNER = Platform.user().orElseThrow();

    private final Path root = SimDisk.empty().boot().root();

    @Test
    void endsAtAFileThatOnlyItsOwnerCanReplace() throws IOException {
        Path tool = file("usr/bin/tool");

        TrustedPath.End end = follow(tool);

        assertThat(end.safe()).isTrue();
        assertThat(end.path()).isEqualTo(tool);
    }

    @Test
    void breaksAtAFileThatItsGroupCanWrite() throws IOException {
        Path tool = file("usr/bin/tool");
        mode(tool, "rwxrwxr-x");

        assertThat(follow(tool).broken()).contains("is writable by other users (mode 775)");
    }

    @Test
    void breaksAtAnyFolderAboveThatOthersCanWrite() throws IOException {
        Path tool = file("srv/tools/bin/tool");
        mode(root.resolve("srv"), "rwxr-xrwx");

        TrustedPath.End end = follow(tool);

        assertThat(end.safe()).isFalse();
        assertThat(end.path()).isEqualTo(root.resolve("srv"));
    }

    @Test
    void isNotExcusedByAStickyFolder() throws IOException {
        Path tool = file("scratch/tool");
        Files.setAttribute(root.resolve("scratch"), "unix:mode", 01777);

        assertThat(follow(tool).broken()).contains("is writable by other users (mode 1777)");
    }

    @Test
    void breaksAtWhatBelongsToAnotherUser() throws IOException {
        Path tool = file("usr/bin/tool");

        TrustedPath.End end = new TrustedPath(List.of(), Set.of(OWNER + 1)).follow(tool);

        assertThat(end.broken())
                .contains("belongs to user " + OWNER + ", but must belong to root or to the user who runs LonelyCat");
    }

    @Test
    void breaksAtAForbiddenFolderAndNotBesideIt() throws IOException {
        Path tool = file("work/space/bin/tool");
        Path beside = file("work/spaceship/tool");
        TrustedPath way = new TrustedPath(List.of(root.resolve("work/space")), Set.of(OWNER));

        assertThat(way.follow(tool).path()).isEqualTo(root.resolve("work/space"));
        assertThat(way.follow(tool).safe()).isFalse();
        assertThat(way.follow(beside).safe()).isTrue();
    }

    @Test
    void followsLinksOfFilesAndFolders() throws IOException {
        Path tool = file("usr/bin/tool-1.2");
        Files.createSymbolicLink(root.resolve("usr/bin/tool"), path("tool-1.2"));
        Files.createSymbolicLink(root.resolve("bin"), path("/usr/x/../bin"));
        Files.createDirectories(root.resolve("usr/x"));

        assertThat(follow(root.resolve("bin/tool")).path()).isEqualTo(tool);
        assertThat(follow(root.resolve("bin/tool")).safe()).isTrue();
    }

    @Test
    void breaksWhereALinkOnTheWayCanBeReplaced() throws IOException {
        file("usr/bin/tool");
        Files.createDirectories(root.resolve("scratch"));
        Files.setAttribute(root.resolve("scratch"), "unix:mode", 01777);
        Files.createSymbolicLink(root.resolve("scratch/hop"), path("/usr/bin"));
        Files.createDirectories(root.resolve("opt"));
        Files.createSymbolicLink(root.resolve("opt/bin"), path("/scratch/hop"));

        TrustedPath.End end = follow(root.resolve("opt/bin/tool"));

        assertThat(end.safe()).isFalse();
        assertThat(end.path()).isEqualTo(root.resolve("scratch"));
    }

    @Test
    void breaksAtALinkOfAForbiddenFolderThatLeadsToASafeFile() throws IOException {
        file("usr/bin/true");
        Files.createDirectories(root.resolve("work/bin"));
        Files.createSymbolicLink(root.resolve("work/bin/tool"), path("/usr/bin/true"));
        TrustedPath way = new TrustedPath(List.of(root.resolve("work")), Set.of(OWNER));

        assertThat(way.follow(root.resolve("work/bin/tool")).safe()).isFalse();
    }

    @Test
    void endsWhereLinksGoRoundAndWhereNothingIs() throws IOException {
        Files.createSymbolicLink(root.resolve("round"), path("/round"));

        assertThat(follow(root.resolve("round")).broken()).contains("leads through too many symbolic links");
        assertThat(follow(root.resolve("no/such/tool")).exists()).isFalse();
        assertThat(follow(root.resolve("no/such/tool")).safe()).isFalse();
    }

    private TrustedPath.End follow(Path path) {
        return new TrustedPath(List.of(), Set.of(OWNER)).follow(path);
    }

    private Path path(String text) {
        return root.getFileSystem().getPath(text);
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        mode(file, "rwxr-xr-x");
        return file;
    }

    private static void mode(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
