// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PlatformTest {
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
    void readsAnEnvironmentOfWindowsWhereCaseDoesNotCount() {
        assertThat(Platform.variableName("Path", true)).isEqualTo("PATH");
        assertThat(Platform.variableName("lonelycat_store_password", true)).isEqualTo("LONELYCAT_STORE_PASSWORD");
        assertThat(Platform.variableName("Path", false)).isEqualTo("Path");
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
