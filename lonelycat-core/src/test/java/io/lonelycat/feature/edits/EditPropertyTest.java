// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.edits.EditForms.Form;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class EditPropertyTest {
    private static final List<String> NAMES = List.of("a", "b", "c", "x/d", "x/e");

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("edits");
    }

    @AfterTry
    void removeFolder() {
        StateFiles.deleteTree(folder);
    }

    private static final class Model {
        private final Random random;
        private final List<Map<String, Object>> edits = new ArrayList<>();
        private SmallTree tree;

        Model(Random random, SmallTree tree) {
            this.random = random;
            this.tree = tree;
        }

        void step() {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String other = NAMES.get(random.nextInt(NAMES.size()));
            SmallTree.Node node = tree.nodes().get(name);
            if (node == null || random.nextInt(4) == 0) {
                write(name, "line\n".repeat(random.nextInt(4)) + random.nextInt(3));
            } else if (random.nextInt(3) == 0) {
                edits.add(edit("remove", name));
                tree = tree.without(name);
            } else if (random.nextBoolean() && !tree.nodes().containsKey(other)) {
                edits.add(edit("rename", name, "to", other));
                tree = tree.without(name).with(other, node.mode(), node.bytes());
            } else {
                replace(name, node);
            }
        }

        private void write(String name, String text) {
            SmallTree.Node old = tree.nodes().get(name);
            edits.add(edit("write", name, "text", text));
            tree = tree.with(name, old == null ? FileMode.REGULAR : old.mode(), text.getBytes(StandardCharsets.UTF_8));
        }

        private void replace(String name, SmallTree.Node node) {
            String text = node.latin1();
            if (!text.isEmpty()) {
                edits.add(edit("replace", name, "old", text, "new", text + "more\n"));
                tree = tree.with(name, node.mode(), (text + "more\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        private static Map<String, Object> edit(String op, String name, String... others) {
            Map<String, Object> edit = members("op", op, "path", name);
            edit.putAll(members((Object[]) others));
            return edit;
        }
    }

    /** A file is renamed, created again, and renamed again. */
    @Example
    void twoFilesCanHaveComeFromOneName() {
        oneChangeSetDoesWhatTheEditsDidInTheirOrder(-9210);
    }

    @Property(tries = 100)
    void oneChangeSetDoesWhatTheEditsDidInTheirOrder(@ForAll long seed) {
        Random random = new Random(seed);
        SmallTree before =
                SmallTree.empty().file("a", "A\n").executable("b", "B\nB\n").file("x/d", "");
        Model model = new Model(random, before);
        for (int i = 0; i < 1 + random.nextInt(12) || model.edits.isEmpty(); i++) {
            model.step();
        }
        String document = Json.line(members("schema", "lonelycat.edits/1", "edits", model.edits));
        PlanLab lab = PlanLab.in(folder, before);

        if (model.tree.equals(before)) {
            assertThat(Complaint.of(() -> lab.edits(document))).contains("Nothing to plan");
        } else {
            Proposal proposal = lab.edits(document).proposal();
            assertThat(before.apply(proposal)).isEqualTo(model.tree);
        }
    }

    @Property(tries = 150)
    void comesToTheSameDigestInEachForm(@ForAll long seed) {
        Random random = new Random(seed);
        SomeSource source = new SomeSource(random);
        String before = random.nextInt(8) == 0 ? "" : EditWriter.join(source.lines(1 + random.nextInt(40)));
        String after = before.isEmpty()
                ? EditWriter.join(source.lines(1 + random.nextInt(9)))
                : EditWriter.join(source.changed(EditWriter.lines(before)));
        if (random.nextInt(6) == 0 && after.endsWith("\n")) {
            after = after.substring(0, after.length() - 1);
        }
        if (before.equals(after)) {
            return;
        }
        SmallTree tree =
                before.isEmpty() ? SmallTree.empty() : SmallTree.empty().file("src/A.java", before);
        SmallTree wanted =
                after.isEmpty() ? SmallTree.empty() : SmallTree.empty().file("src/A.java", after);
        Digest first = null;
        for (Form form : Form.values()) {
            if (EditWriter.canSay(form, before, after)) {
                Planned planned = PlanLab.in(folder.resolve(form.name()), tree)
                        .edits(new EditWriter("src/A.java", before, after).write(form));

                assertThat(tree.apply(planned.proposal())).as("%s", form).isEqualTo(wanted);
                assertThat(planned.proposal().plan().tolerated()).as("%s", form).isEmpty();
                Digest digest = planned.proposal().changeset().checksum();
                assertThat(digest).as("%s", form).isEqualTo(first == null ? digest : first);
                first = digest;
            }
        }
    }
}
