// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesetPlanTest {
    private static final SmallTree TREE = SmallTree.empty()
            .file("a", "a\n")
            .file("b", "b\n")
            .file("c", "c\n")
            .executable("d", "d\n")
            .file("e", "e\n");

    @TempDir
    Path folder;

    private static String changes(String... changes) {
        return "{\"schema\": \"lonelycat.changes/1\", \"changes\": [\n" + String.join(",\n", changes) + "\n]}";
    }

    private static String old(String text) {
        return "\"oldSha256\": \"" + Digest.of(text.getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private void refuses(String changes, String... parts) {
        PlanLab lab = PlanLab.in(folder, TREE);
        assertThatThrownBy(() -> lab.changeset(changes))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void makesTheChangesOfASet() {
        Planned planned = PlanLab.in(folder, TREE)
                .changeset(changes(
                        "{\"operation\": \"create\", \"path\": \"new\", \"text\": \"n\\n\", \"mode\": \"100755\"}",
                        "{\"operation\": \"update\", \"path\": \"a\", \"base64\": \"AAE=\", " + old("a\n") + "}",
                        "{\"operation\": \"delete\", \"path\": \"b\", " + old("b\n") + "}",
                        "{\"operation\": \"rename\", \"path\": \"sub/c\", \"oldPath\": \"c\", " + old("c\n") + "}",
                        "{\"operation\": \"rename\", \"path\": \"d2\", \"oldPath\": \"d\", \"text\": \"D\\n\", "
                                + old("d\n") + "}",
                        "{\"operation\": \"mode\", \"path\": \"e\", \"mode\": \"100755\", " + old("e\n") + "}"));

        assertThat(TREE.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .executable("new", "n\n")
                        .bytes("a", new byte[] {0, 1})
                        .file("sub/c", "c\n")
                        .executable("d2", "D\n")
                        .executable("e", "e\n"));
        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactly("UPDATE a", "DELETE b", "RENAME d2", "MODE e", "CREATE new", "RENAME sub/c");
        assertThat(planned.notes()).isEmpty();
    }

    @Test
    void refusesWhatIsStale() {
        refuses(
                changes("{\"operation\": \"update\", \"path\": \"a\", \"text\": \"x\", " + old("other") + "}"),
                "changeset.json",
                "/changes/0/oldSha256",
                "`a` is stale");
    }

    @Test
    void refusesToCreateWhatIsThere() {
        refuses(
                changes("{\"operation\": \"create\", \"path\": \"a\", \"text\": \"x\"}"),
                "`a` is to be new, but it exists");
    }

    @Test
    void refusesContentWithAnotherDigest() {
        refuses(
                changes("{\"operation\": \"create\", \"path\": \"x\", \"text\": \"x\", \"newSha256\": \"sha256:"
                        + "0".repeat(64) + "\"}"),
                "/changes/0/newSha256",
                "Was the document damaged?");
    }

    @Test
    void refusesASecondChangeOfANameAsTargetOrAsSource() {
        refuses(
                changes(
                        "{\"operation\": \"mode\", \"path\": \"a\", \"mode\": \"100755\", " + old("a\n") + "}",
                        "{\"operation\": \"delete\", \"path\": \"a\", " + old("a\n") + "}"),
                "/changes/1",
                "`a` is changed a second time, after /changes/0");
        refuses(
                changes(
                        "{\"operation\": \"rename\", \"path\": \"x\", \"oldPath\": \"a\", " + old("a\n") + "}",
                        "{\"operation\": \"rename\", \"path\": \"y\", \"oldPath\": \"a\", " + old("a\n") + "}"),
                "`a` is changed a second time");
    }

    @Test
    void saysWhatAChangeSetIsWhenItIsNone() {
        refuses("{\"files\": []}", "lonelycat.changes/1", "first LonelyCat");
        refuses(
                "{\"schema\": \"lonelycat.changeset/1\", \"changes\": []}",
                "this build reads \"schema\": \"lonelycat.changes/1\"");
        refuses("[]", "expected an object");
    }
}
