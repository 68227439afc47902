// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.OrdinaryUser;
import io.lonelycat.Sandbox;
import io.lonelycat.workspace.Platform;
import io.lonelycat.workspace.Platform.FileNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modes, owners and access lists of changed files. */
class RightsOfFilesIT {
    private static final int GROUP = 61_001;
    private static final Map<String, Item> A = Map.of("d/a.txt", file("1\n"));

    /** Sets a POSIX access list, for which the JDK has no call. An entry is a tag, permissions and an id. */
    private static final String SET_LIST =
            "import os,struct,sys; e=[(1,6,-1),(2,6,61001),(4,0,-1),(16,6,-1),(32,0,-1)];"
                    + " os.setxattr(sys.argv[1], 'system.posix_acl_'+sys.argv[2],"
                    + " struct.pack('<I',2)+b''.join(struct.pack('<HHi',*x) for x in e))";

    private static final String SHOW_LISTS = "import os,sys; p=sys.argv[1];"
            + " print([(x, os.getxattr(p,x).hex()) for x in sorted(os.listxattr(p)) if 'acl' in x])";

    @TempDir
    static Path folder;

    private static void asRoot() {
        assumeTrue(Platform.user().orElse(-1) == 0, "only root can make files of others");
    }

    private static String python(String script, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("python3", "-c", script));
        words.addAll(List.of(arguments));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(process.waitFor() == 0, "no access lists can be set here: " + said);
        return said;
    }

    @Test
    void newFilesHaveTheGroupThatTheirFolderGives() throws IOException {
        asRoot();
        Map<String, Item> before = Map.of("d/old.txt", file("1\n"), "e/old.txt", file("1\n"));
        ChangeFixture fixture = ChangeFixture.of(
                folder.resolve("group"),
                before,
                Map.of(
                        "d/old.txt", file("1\n"),
                        "e/old.txt", file("1\n"),
                        "d/new.txt", file("2\n"),
                        "d/sub/more/new.sh", script("2\n"),
                        "e/new.txt", file("2\n")));
        Files.setAttribute(fixture.root().resolve("d"), "unix:gid", GROUP);
        Files.setAttribute(fixture.root().resolve("d"), "unix:mode", 02775);

        isApplied(fixture.execute());

        for (String path : List.of("d/new.txt", "d/sub", "d/sub/more", "d/sub/more/new.sh")) {
            FileNumbers made = Platform.numbers(fixture.root().resolve(path));
            assertThat(made.owner().group()).as(path).isEqualTo(GROUP);
            assertThat(made.mode() & 02000).as(path).isEqualTo(path.contains("new") ? 0 : 02000);
        }
        assertThat(Platform.owner(fixture.root().resolve("e/new.txt")).group()).isNotEqualTo(GROUP);
        fixture.isTidy();
    }

    @Test
    void newFilesHaveTheAccessListThatTheirFolderGives() throws Exception {
        ChangeFixture fixture = ChangeFixture.of(
                folder.resolve("default"),
                Map.of("d/old.txt", file("1\n")),
                Map.of("d/old.txt", file("1\n"), "d/new.txt", file("2\n"), "d/sub/new.txt", file("2\n")));
        Path d = fixture.root().resolve("d");
        python(SET_LIST, d.toString(), "default");
        Path plain = Files.createDirectories(d.resolve("plain"));
        Files.createFile(plain.resolve("new.txt"));

        isApplied(fixture.execute());

        assertThat(lists(d.resolve("new.txt"))).contains("access").isEqualTo(lists(plain.resolve("new.txt")));
        assertThat(lists(d.resolve("sub"))).contains("default").isEqualTo(lists(plain));
        assertThat(lists(d.resolve("sub/new.txt"))).isEqualTo(lists(plain.resolve("new.txt")));
    }

    private static String lists(Path file) throws Exception {
        return python(SHOW_LISTS, file.toString());
    }

    /** With an access list, the group bits of the mode are its mask, not the group's permissions. */
    @Test
    void aFileThatIsReplacedGivesItsGroupNoMore() throws Exception {
        ChangeFixture fixture = ChangeFixture.of(
                folder.resolve("list"), Map.of("Makefile", file("1\n")), Map.of("Makefile", script("22\n")));
        Path file = fixture.root().resolve("Makefile");
        python(SET_LIST, file.toString(), "access");

        isApplied(fixture.execute());

        assertThat(fixture.read("Makefile")).isEqualTo("22\n");
        // The entry of the owning group: tag 4, no permissions.
        assertThat(lists(file)).contains("04000000ffffffff");
        assertThat(Platform.numbers(file).mode()).isEqualTo(0770);
        fixture.isTidy();
    }

    private static final String OTHER_OWNER =
            "`d/a.txt` belongs to root and the group root, but you may not create a file";
    private static final String NO_PERMISSION = "You lack the permission to change";

    /**
     * An ordinary user changes files of root.
     *
     * @param told the reason of the roll back; empty if applied or if the check fails
     */
    private record Foreign(
            Map<String, Item> before,
            Map<String, Item> after,
            int fileMode,
            int folderMode,
            boolean fails,
            String told) {
        static final Map<String, Foreign> ALL = Map.of(
                "overwritten", of(file("2\n"), 0666, 0777, false, ""),
                "rolled back", of(file("2\n"), 0666, 0755, true, ""),
                "may not be written", of(file("2\n"), 0644, 0777, false, OTHER_OWNER),
                "would be replaced", of(script("2\n"), 0666, 0777, false, OTHER_OWNER),
                "in a sticky folder", new Foreign(A, Map.of(), 0666, 01777, false, NO_PERMISSION),
                "new in a closed folder",
                        new Foreign(
                                A,
                                Map.of("d/a.txt", file("1\n"), "d/c/b.txt", file("2\n")),
                                0644,
                                0755,
                                false,
                                NO_PERMISSION));

        private static Foreign of(Item after, int fileMode, int folderMode, boolean fails, String told) {
            return new Foreign(A, Map.of("d/a.txt", after), fileMode, folderMode, fails, told);
        }
    }

    @Test
    void whatCannotBeDoneWithFilesOfOthersIsRolledBack() throws Exception {
        asRoot();
        Path all = Files.createDirectories(folder.resolve("foreign"));
        List<String> roots = new ArrayList<>();
        for (Map.Entry<String, Foreign> each : Foreign.ALL.entrySet()) {
            Path root = all.resolve(each.getKey()).resolve("ws");
            Tree.make(root, each.getValue().before());
            setMode(all.resolve(each.getKey()), 0777);
            setMode(root, 0777);
            setMode(root.resolve("d/a.txt"), each.getValue().fileMode());
            setMode(root.resolve("d"), each.getValue().folderMode());
            roots.add(root.toString());
        }

        Map<String, String> said = new OrdinaryUser(folder).runEach(false, RightsOfFilesIT.class, roots);

        Foreign.ALL.forEach((name, foreign) -> {
            Path root = all.resolve(name).resolve("ws");
            boolean applied = foreign.told().isEmpty() && !foreign.fails();
            assertThat(said.get(root.toString()))
                    .as(name)
                    .contains(applied ? "APPLIED" : "ROLLED_BACK", foreign.told())
                    .doesNotContain("Exception");
            assertThat(root.resolve("d/a.txt")).as(name).hasContent(applied ? "2" : "1");
            assertThat(Sandbox.doing(
                            () -> Platform.owner(root.resolve("d/a.txt")).user()))
                    .as(name)
                    .isZero();
        });
    }

    private static void setMode(Path file, int mode) {
        try {
            Files.setAttribute(file, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static void main(String[] arguments) {
        OrdinaryUser.each(arguments, (own, root) -> {
            Path workspace = Path.of(root);
            Foreign foreign = Objects.requireNonNull(Foreign.ALL.get(
                    workspace.getName(workspace.getNameCount() - 2).toString()));
            Bench bench = new Bench(workspace).with(new ScriptedCommands((program, at) -> foreign.fails() ? 1 : 0));
            Outcome outcome = bench.execute(
                    new Draft(foreign.before(), foreign.after()).approve(own.resolve("plan")), new Deaf());
            System.out.println(outcome.kind() + " " + outcome.code() + " " + outcome.message());
        });
    }
}
