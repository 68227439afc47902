// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.patch.Inverse;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.LocaleNames;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class PlanPropertyTest {
    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("plan");
    }

    @AfterTry
    void removeFolder() {
        StateFiles.deleteTree(folder);
    }

    @Provide
    Arbitrary<SmallTree> trees() {
        Arbitrary<String> names = Arbitraries.of(
                "a", "b", "x/a", "x/b", "x/y/a", "c d", LocaleNames.canBe("\u00e4") ? "\u00e4" : "q", "run", "z/l");
        Arbitrary<SmallTree.Node> nodes = Combinators.combine(
                        Arbitraries.of(FileMode.REGULAR, FileMode.REGULAR, FileMode.LINK), contents())
                .as((mode, text) -> mode == FileMode.LINK
                        ? new SmallTree.Node(mode, "to/" + text.replace('\0', 'n') + "x")
                        : new SmallTree.Node(mode, text));
        return Arbitraries.maps(names, nodes).ofMaxSize(6).map(SmallTree::new);
    }

    private static Arbitrary<String> contents() {
        Arbitrary<String> lines = Arbitraries.of("1\n", "2\n", "three\n", "\n", "x\r\n", "-- \n", "\\ x\n");
        Arbitrary<String> text = lines.list().ofMaxSize(30).map(list -> String.join("", list));
        return Combinators.combine(text, Arbitraries.of("", "", "end", "\0")).as((start, end) -> start + end);
    }

    @Property(tries = 50)
    void overlayAndItsReverseLeadFromOneTreeToTheOtherAndBack(
            @ForAll("trees") SmallTree before, @ForAll("trees") SmallTree after) {
        Assume.that(!before.equals(after));
        PlanLab lab = PlanLab.in(folder, before);

        Planned planned = lab.mirror(after);
        Planned reverse = lab.reverse(planned.proposal());

        assertThat(before.apply(planned.proposal())).isEqualTo(after);
        assertThat(after.apply(reverse.proposal())).isEqualTo(before);
        assertThat(Proposal.read(planned.folder())).isEqualTo(planned.proposal());
    }

    @Property(tries = 50)
    void ourPatchReadAsAForeignOneLeadsToTheSameProposal(
            @ForAll("trees") SmallTree before, @ForAll("trees") SmallTree after) {
        Assume.that(!before.equals(after));
        PlanLab lab = PlanLab.in(folder, before);
        Planned planned = lab.mirror(after);

        Planned again = lab.planPatch(planned.proposal().patchFile());

        assertThat(again.proposal().changeset().changes())
                .isEqualTo(planned.proposal().changeset().changes());
        assertThat(again.proposal().patchFile())
                .hasSameBinaryContentAs(planned.proposal().patchFile());
    }

    @Property(tries = 120)
    void aDamagedPatchIsRefusedOrStillAPatchButNothingElseHappens(
            @ForAll("trees") SmallTree before, @ForAll("trees") SmallTree after, @ForAll long seed) throws IOException {
        Assume.that(!before.equals(after));
        PlanLab lab = PlanLab.in(folder, before);
        Planned planned = lab.mirror(after);
        byte[] damaged = damage(Files.readAllBytes(planned.proposal().patchFile()), new Random(seed));

        Path patch = lab.write("damaged.patch", damaged);
        try {
            assertThat(lab.planPatch(patch).proposal().changeset().changes()).isNotEmpty();
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageMatching("(?s).*[.?]");
        }
        readAsOwn(patch, planned.proposal());
    }

    /** A patch modified after planning must be refused, or recognized as another change. */
    private static void readAsOwn(Path patch, Proposal proposal) throws IOException {
        List<FileChange> changes = proposal.changeset().changes();
        try (OwnPatch own = OwnPatch.open(patch, changes);
                NewContents contents = NewContents.open(proposal.contents(), changes)) {
            Inverse inverse = new Inverse(own, contents);
            for (Sections next = own.next(); next != null; next = own.next()) {
                inverse.of(next).change();
            }
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageMatching("(?s).*[.?]");
        }
    }

    private static byte[] damage(byte[] patch, Random random) {
        byte[] damaged = patch.clone();
        int at = random.nextInt(damaged.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(damaged, at);
            case 1 -> with(damaged, at, (byte) random.nextInt(256));
            case 2 -> with(damaged, at, "\n +-@\\09".getBytes(StandardCharsets.US_ASCII)[random.nextInt(8)]);
            default -> without(damaged, at);
        };
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
        return shorter;
    }

    @Property(tries = 200)
    void garbageIsRefused(@ForAll("garbage") String text) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("a", "1\n2\n"));

        try {
            assertThat(lab.planPatch(text).proposal().changeset().changes()).isNotEmpty();
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("fix.patch");
        }
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                        "diff --git a/a b/a",
                        "--- a/a",
                        "+++ b/a",
                        "@@ -1 +1 @@",
                        "@@ -1,2 +1,2 @@",
                        "-1",
                        "+1",
                        " 2",
                        "\\ No newline at end of file",
                        "index 1..2 100644",
                        "new file mode 100644",
                        "deleted file mode 100644",
                        "old mode 100644",
                        "new mode 100755",
                        "GIT binary patch",
                        "literal 3",
                        "delta 5",
                        "HcmV?d00001",
                        "",
                        "-- ",
                        "rename from a",
                        "rename to b",
                        "copy from a",
                        "copy to c",
                        "--- /dev/null",
                        "+++ /dev/null",
                        "@@ -0,0 +1 @@",
                        "diff --git \"a/\\303\" b/x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(lines -> String.join("\n", lines) + "\n");
    }
}
