// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.workspace.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs in temporary folders, such as the test's folder, are never started. */
class TrustedProgramsTest {
    private static final String MACHINE = "/usr/bin:/bin";

    @TempDir
    Path folder;

    private static final int OWNER = Platform.user().orElseThrow();

    private final Path root = SimDisk.empty().boot().root();

    @Test
    void findsANameInTheFoldersOfTheMachine() throws IOException {
        assertThat(found(MACHINE, "env", "-i"))
                .isEqualTo(List.of(Path.of("/usr/bin").toRealPath() + "/env", "-i"));
        assertThat(found("", "env")).hasSize(1);
    }

    @Test
    void passesOverAFolderOfThePathThatOthersCanWrite() throws IOException {
        program("bin/env");

        assertThat(found(folder.resolve("bin") + ":" + MACHINE, "env").get(0)).doesNotStartWith(folder.toString());
    }

    @Test
    void passesOverALinkToAProgramOfTheMachine() throws IOException {
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("bin")).resolve("only-here"), Path.of("/bin/true"));

        assertThat(problem(folder.resolve("bin") + ":" + MACHINE, "only-here"))
                .startsWith("The program 'only-here' was not found in the folders /")
                .endsWith(
                        "Install the program in a folder that only root or you can write to, such as /usr/local/bin.");
    }

    @Test
    void looksNeverIntoTheCurrentFolderOrARelativeOne() {
        TrustedPrograms programs = new TrustedPrograms(Map.of("PATH", ":.:target:" + MACHINE), List.of());

        assertThat(programs.path().split(":"))
                .allSatisfy(entry -> assertThat(entry).startsWith("/"));
        assertThat(problem(MACHINE, "./env"))
                .contains("'./env' is a relative path. Give an absolute path, or a name without `/`.");
        assertThat(problem(MACHINE, "../bin/env")).contains("is a relative path");
    }

    @Test
    void startsNothingFromFoldersThatAreForbidden() throws IOException {
        String program = program("bin/tell");
        Path real = Path.of("/usr/bin").toRealPath();

        assertThat(problem(MACHINE, program))
                .startsWith("'" + program + "' is not trusted, because ")
                .contains("a place where a change, a check or another program may write. Install the program");
        assertThat(new TrustedPrograms(Map.of("HOME", "/usr/bin"), List.of()).path())
                .doesNotContain("/usr/bin");
        assertThat(new TrustedPrograms(Map.of("TMPDIR", "/usr/bin/"), List.of()).path())
                .doesNotContain("/usr/bin");
        assertThat(new TrustedPrograms(Map.of("TEMP", "/usr/bin"), List.of()).path())
                .doesNotContain("/usr/bin");
        assertThat(new TrustedPrograms(Map.of(), List.of(real)).path().split(":"))
                .doesNotContain(real.toString());
    }

    /** The JVM decodes letters that the locale does not support as U+FFFD. */
    @Test
    void startsNothingBesideAHomeWhoseNameTheLocaleLost() throws IOException {
        assertThat(new TrustedPrograms(Map.of("HOME", "/usr/bin/m\ufffd\ufffdller"), List.of())
                        .path()
                        .split(":"))
                .doesNotContain(Path.of("/usr/bin").toRealPath().toString());
    }

    @Test
    void takesAHomeThatIsTheRootOfAllFilesForNone() {
        assertThat(new TrustedPrograms(Map.of("HOME", "/"), List.of()).resolve(List.of("env")))
                .isInstanceOf(Resolution.Found.class);
    }

    @Test
    void takesAnAbsolutePathAndKeepsTheNameOfALink() throws IOException {
        assertThat(found("", "/usr/bin/env", "x"))
                .isEqualTo(List.of(Path.of("/usr/bin").toRealPath() + "/env", "x"));
        assertThat(found("", "/bin/sh").get(0)).endsWith("/sh");
        assertThat(problem("", "/usr/bin")).startsWith("The program '/usr/bin' was not found.");
        assertThat(problem("", "/usr/bin/no-such-program")).contains("'/usr/bin/no-such-program'");
        assertThat(problem("", "/bin/\0")).contains("is a relative path");
    }

    private String program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private List<String> found(String path, String... words) {
        Resolution resolution = new TrustedPrograms(Map.of("PATH", path), List.of(folder)).resolve(List.of(words));
        assertThat(resolution).isInstanceOf(Resolution.Found.class);
        return ((Resolution.Found) resolution).argv();
    }

    private String problem(String path, String... words) {
        Resolution resolution = new TrustedPrograms(Map.of("PATH", path), List.of(folder)).resolve(List.of(words));
        assertThat(resolution).isInstanceOf(Resolution.Missing.class);
        return ((Resolution.Missing) resolution).problem();
    }

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
