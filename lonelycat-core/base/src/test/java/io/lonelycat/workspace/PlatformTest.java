// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
    @Test
    void areListedOnceWithOuterOnesFirst() {
        List<Path> all = Platform.mountsBelow(Path.of("/"));

        assertThat(all).contains(Path.of("/proc")).doesNotHaveDuplicates().isSorted();
        assertThat(all).doesNotContain(Path.of("/")).allMatch(Path::isAbsolute);
    }

    @Test
    void areBelowTheFolderAndNotItself() {
        for (Path point : Platform.mountsBelow(Path.of("/"))) {
            assertThat(Platform.mountsBelow(point)).allMatch(inner -> inner.startsWith(point) && !inner.equals(point));
        }
    }

    @Test
    void areNoneInAnOrdinaryFolder(@TempDir Path folder) {
        assertThat(Platform.mountsBelow(folder)).isEmpty();
    }

    @Test
    void knowsTheUserByAFileOfThisProcessToo() throws IOException {
        assertThat(Platform.user()).contains(Platform.ownerOfNewFile());
    }

    @Test
    void isPrivateWhereTheAccessListGivesOnlyTheOwner(@TempDir Path folder) throws IOException {
        UserPrincipal owner = Files.getOwner(folder);
        UserPrincipal other = () -> "Everyone";

        assertThat(Platform.isOfAlone(owner, List.of(entry(owner, AclEntryType.ALLOW))))
                .isTrue();
        assertThat(Platform.isOfAlone(
                        owner, List.of(entry(other, AclEntryType.DENY), entry(owner, AclEntryType.ALLOW))))
                .isTrue();
        assertThat(Platform.isOfAlone(
                        owner, List.of(entry(owner, AclEntryType.ALLOW), entry(other, AclEntryType.ALLOW))))
                .isFalse();
        assertThat(Platform.isOfAlone(owner, List.of())).isFalse();
    }

    private static AclEntry entry(UserPrincipal user, AclEntryType type) {
        return AclEntry.newBuilder().setPrincipal(user).setType(type).build();
    }

    @Test
    void readsTheNumbersOfAFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Platform.setMode(file, 0640);
        assertThat(Platform.hasOtherNames(file)).isFalse();
        Files.createLink(folder.resolve("other"), file);

        Platform.FileNumbers numbers = Platform.numbers(file);

        assertThat(numbers.inode()).isEqualTo(Files.getAttribute(file, "unix:ino"));
        assertThat(numbers.names()).isEqualTo(2);
        assertThat(numbers.mode()).isEqualTo(0640);
        assertThat(numbers.owner()).isEqualTo(Platform.owner(file));
        assertThat(Platform.hasOtherNames(file)).isTrue();
        assertThat(Platform.hasOtherNames(folder.resolve("absent"))).isFalse();
        assertThat(Platform.changed(file)).isEqualTo(Files.getAttribute(file, "unix:ctime"));
        assertThat(Platform.changed(folder.resolve("absent"))).isLessThan(FileTime.fromMillis(0));
    }

    @Test
    void makesAFolderWhoseFilesGetTheGroupOfAnother(@TempDir Path folder) throws IOException {
        Path like = Files.createDirectory(folder.resolve("like"));
        Files.setAttribute(like, "unix:mode", 02755);

        Path place = Platform.templateFolder(like, folder.resolve("place"));

        assertThat(Platform.numbers(place).mode()).isEqualTo(02700);
        assertThat(Platform.owner(place).group()).isEqualTo(Platform.owner(like).group());
        Path file = Files.createFile(like.resolve("file"));
        assertThatThrownBy(() -> Platform.templateFolder(file, folder.resolve("other")))
                .hasMessageContaining("is no longer a folder");
    }

    @Test
    void readsAnEnvironmentOfWindowsWhereCaseDoesNotCount() {
        Map<String, String> variables = Map.of("Path", "C:\\bin", "lonelycat_store_password", "x");

        assertThat(Platform.environment(variables, true))
                .containsOnlyKeys("PATH", "LONELYCAT_STORE_PASSWORD")
                .containsEntry("PATH", "C:\\bin");
        assertThat(Platform.environment(variables, false)).isEqualTo(variables);
        assertThat(Platform.isOfWindows("SYSTEMROOT")).isTrue();
        assertThat(Platform.isOfWindows("HOSTNAME")).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsThatLinuxHasNamespacesAndPosixPrograms() {
        assertThat(Platform.hasNamespaces()).isTrue();
        assertThat(Platform.hasPosixPrograms()).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void sparesHandlesByTheLongestPath() throws IOException {
        Path nothing = Path.of("/dev/null");
        long before = handles(nothing);

        SpareHandles spare = SpareHandles.take(Stream.of("a", "a/b/c").map(WorkspacePath::of));

        assertThat(handles(nothing) - before).isEqualTo(26);
        spare.close();
        assertThat(handles(nothing)).isEqualTo(before);
    }

    private static long handles(Path file) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(it -> file.equals(target(it))).count();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException gone) {
            return link;
        }
    }

    @Test
    void setsTheTimeOfThisVeryFileOnly(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        long inode = Platform.numbers(file).inode();

        Platform.setModified(file, inode, 1_000_000_007L);

        assertThat(Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS)).isEqualTo(1_000_000_007L);
        assertThatThrownBy(() -> Platform.setModified(file, inode + 1, 0)).hasMessageContaining("was replaced");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsTheProcessesOfTheMachine() {
        ProcessTable processes = Platform.processes();
        long own = ProcessHandle.current().pid();

        assertThat(processes.boot()).matches("[0-9a-f-]{36}");
        assertThat(processes.pids()).contains(own).doesNotHaveDuplicates();
        ProcessHandle.current().parent().ifPresent(parent -> assertThat(
                        processes.children().get(parent.pid()))
                .contains(own));
        assertThat(new String(processes.environment(own), StandardCharsets.UTF_8))
                .contains("PATH=" + System.getenv("PATH") + "\0");
        assertThat(processes.environment(Long.MAX_VALUE)).isEmpty();
        assertThat(processes.isZombie(own)).isFalse();
    }
}
