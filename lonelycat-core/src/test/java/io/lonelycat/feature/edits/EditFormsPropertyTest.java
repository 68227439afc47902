// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.feature.edits.EditForms.Form;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** An edit is the same in every form. */
class EditFormsPropertyTest {
    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("forms");
    }

    @AfterTry
    void removeFolder() {
        StateFiles.deleteTree(folder);
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
