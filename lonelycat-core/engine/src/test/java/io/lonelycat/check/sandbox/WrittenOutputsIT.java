// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.sandbox.Prison.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Attacks the transfer of outputs from a sandbox layer to the workspace. */
class WrittenOutputsIT {
    @TempDir
    Path folder;

    private Prison prison(User user, Path folder) throws IOException {
        Prison prison = Prison.in(folder, user);
        assumeTrue(prison.isLayered(), "nothing can be laid over the workspace with this tool");
        return prison;
    }

    @ByEachUser
    void laysFoldersOverPlacesOfAnyName(User user) throws IOException {
        Prison plain = prison(user, folder.resolve("plain"));

        for (String name : List.of("a:b", "a,b", "a\\b", "a\\:b,upperdir=/tmp", " a ", "-o", "'\"$(id)`id`")) {
            Prison odd = new Prison(folder.resolve("odd"), user, name);
            assertThat(odd.isLayered()).as(name).isEqualTo(plain.isLayered());
            assertThat(odd.run("cat src/A.java && mkdir target && echo x > target/x")
                            .passed())
                    .as(name)
                    .isTrue();
            assertThat(odd.read("target/x")).as(name).isEqualTo("x\n");
        }
    }

    @ByEachUser
    void takesNoFolderThatIsDeeperThanItCanLook(User user) throws IOException {
        Prison prison = prison(user, folder);
        String nest = "perl -e 'for (1..1500) { mkdir \"d\" and chdir \"d\" or exit 0 }'";

        for (String place : List.of("target", "gen", "/tmp", "target/in")) {
            CheckResult result = prison.run("mkdir -p " + place + " && cd " + place + " && " + nest);

            assertThat(result.code()).as(place).isEqualTo(place.equals("/tmp") ? null : ErrorCode.WROTE_ELSEWHERE);
            assertThat(result.message()).as(place).hasSizeLessThan(3_000);
            if (place.startsWith("target")) {
                assertThat(result.message()).contains("`target (its folders are nested too deep)`");
            }
            assertThat(prison.root.resolve(place).resolve("d")).doesNotExist();
        }
        assertThat(prison.outside("ls -d /tmp/" + prison.prefix + "*")).contains("No such file");
    }

    @ByEachUser
    void takesFilesThatTheirOwnUserMayNotReadForOthers(User user) throws IOException {
        Prison prison = prison(user, folder);

        CheckResult result = prison.run("mkdir target; chmod 000 src/A.java; chmod 000 lonelycat-more.yaml;"
                + " echo x > target/x; chmod 000 target/x; mkdir -p /tmp/closed/in; chmod 000 /tmp/closed");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(result.message()).contains("`src/A.java`").contains("`lonelycat-more.yaml`");
        assertThat(prison.read("src/A.java")).isEqualTo("class A {}\n");
        assertThat(prison.root.resolve("target/x")).exists();
        assertThat(prison.outside("ls -d /tmp/" + prison.prefix + "*")).contains("No such file");
    }

    @ByEachUser
    void keepsNamesThatAreNoTextApart(User user) throws IOException {
        Prison prison = prison(user, folder);
        prison.put("target/old.txt", "old");

        CheckResult result = prison.run("for byte in 376 377; do : > \"$(printf 'target/\\'$byte)\"; done;"
                + " mkdir \"$(printf 'target/d\\376')\"; : > \"$(printf '\\377')\"; ls target | wc -l");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(prison.outside("cd '" + folder + "'/work*/target && ls | LC_ALL=C od -An -c | tr -d ' \\n'"))
                .contains("376")
                .contains("377")
                .contains("d376")
                .contains("old.txt");
        assertThat(prison.outside("cd '" + folder + "'/work* && ls | LC_ALL=C od -An -c"))
                .doesNotContain("377");
    }

    /** Overlay attributes, set by a check on its outputs, must not affect the next overlay. */
    @ByEachUser
    void leavesNoNotesForTheNextLayer(User user) throws IOException {
        Prison prison = prison(user, folder);
        prison.put("target/old/a.txt", "old");

        CheckResult first =
                prison.run("rm -r target/old && mkdir -p target/old target/new && echo b > target/old/b.txt;"
                        + " perl -e 'for my $file (qw(target/old target/old/b.txt target/new)) {"
                        + " for my $name (qw(user.overlay.opaque user.overlay.redirect user.overlay.whiteout"
                        + " trusted.overlay.opaque user.overlay.overlay.opaque)) {"
                        + " my ($f, $n, $v) = ($file, $name, \"y\"); syscall(188, $f, $n, $v, 1, 0); } }';"
                        + " mknod target/gone c 0 0; mkfifo target/pipe; true");
        String second = prison.output("cat target/old/b.txt; ls -A target target/new");

        assertThat(first.passed()).as(first.message()).isTrue();
        assertThat(second.lines()).contains("b", "old", "new").doesNotContain("gone", "pipe");
        for (String path : List.of("target/old", "target/old/b.txt", "target/new")) {
            assertThat(Files.getFileAttributeView(prison.root.resolve(path), UserDefinedFileAttributeView.class)
                            .list())
                    .as(path)
                    .noneMatch(name -> name.startsWith("overlay."));
        }
    }

    @ByEachUser
    void readsNoReportThatIsAPipeOrALink(User user) throws IOException {
        Prison prison = prison(user, folder);
        prison.put("../beside/TEST-x.xml", "<testsuite tests='1'/>");
        prison.put("target/TEST-old.xml", "<testsuite tests='1'/>");

        CheckResult result = prison.run("mkfifo target/TEST-a.xml; ln -s '" + prison.root.resolveSibling("beside")
                + "/TEST-x.xml' target/TEST-b.xml; rm target/TEST-old.xml; mkfifo target/TEST-old.xml");

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(prison.root.resolve("target/TEST-a.xml")).doesNotExist();
        assertThat(Files.isSymbolicLink(prison.root.resolve("target/TEST-b.xml")))
                .isTrue();
    }

    @ByEachUser
    void writesToNoFolderToWhichALinkOfTheWorkspaceLeads(User user) throws IOException {
        Prison prison = prison(user, folder);
        Path beside = prison.root.resolveSibling("beside");
        Files.createSymbolicLink(prison.root.resolve("target"), beside);
        Files.createSymbolicLink(prison.root.resolve("module"), beside);

        CheckResult result = prison.run("echo x > target/x; mkdir -p module/target; rm target module;"
                + " mkdir -p target module/target; echo x > target/x; echo x > module/target/x; true");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(prison.outside("ls -A '" + beside + "'")).isEqualTo("file.txt");
        assertThat(Files.isSymbolicLink(prison.root.resolve("module"))).isTrue();
    }
}
