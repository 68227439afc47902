// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.slice.edits.form.EditForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reference page about inputs shows can be planned. */
class InputsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/inputs.md");
    private static final Path SCENARIO = Path.of("../it/scenarios/edits");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+/[a-z-]+)` \\|.*\\| ([^|]+) \\|$");
    private static final Pattern JSON = Pattern.compile("(?ms)^```json\\n(.*?)^```$");

    @TempDir
    Path folder;

    private static List<String> examples() throws IOException {
        return JSON.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private PlanLab lab(SmallTree tree) throws IOException {
        return PlanLab.in(Files.createTempDirectory(folder, "lab"), tree);
    }

    @Test
    void showsTheEditsOfTheScenario() throws IOException {
        String example = examples().get(0);

        Planned planned = lab(SmallTree.read(SCENARIO)).edits(example);

        assertThat(example).isEqualTo(Files.readString(SCENARIO.resolve("edits.json")));
        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactly(
                        "CREATE docs/faq.md",
                        "RENAME docs/manual.md",
                        "UPDATE src/main/java/com/example/Greeting.java");
        assertThat(planned.notes()).isEmpty();
    }

    @Test
    void saysOfEachFormWhatIsAcceptedAsTheCorpusHasIt() throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> outcomes.put(row.group(1), row.group(2)));

        assertThat(outcomes).hasSizeGreaterThan(40);
        assertThat(outcomes.keySet())
                .allSatisfy(name -> assertThat(outcomes.get(name)).isEqualTo(outcome(EditsAsWritten.named(name))));
        assertThat(EditForm.names())
                .allSatisfy(form -> assertThat(outcomes.keySet()).anyMatch(name -> name.startsWith(form + "/")));
    }

    private static String outcome(EditsAsWritten written) {
        if (!written.refused().isEmpty()) {
            return "refused";
        }
        List<String> kinds = written.tolerated().stream()
                .map(tolerated -> "`" + tolerated.split(" ", 3)[2].replace(" ", "`, `") + "`")
                .toList();
        return kinds.isEmpty() ? "taken" : "taken: " + String.join(", ", kinds);
    }

    @Test
    void showsAChangeSet() throws IOException {
        SmallTree tree = SmallTree.empty().bytes("logo.bin", new byte[1]).file("docs/guide.md", "# Guide\n");

        Planned planned = lab(tree).changeset(examples().get(1));

        assertThat(tree.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .file("docs/faq.md", "# Questions\n")
                        .file("docs/manual.md", "# Guide\n")
                        .bytes("logo.bin", new byte[] {0, 1, 2}));
    }

    @Test
    void showsAChangeSetOfTheFirstLonelyCat() throws IOException {
        Planned planned = lab(SmallTree.empty().file("docs/guide.md", "# Guide\n"))
                .changeset(examples().get(2));

        assertThat(planned.notes()).isEmpty();
        assertThat(planned.proposal().changeset().changes().get(0).newSha256())
                .isEqualTo(Digest.of("# Manual\n".getBytes(StandardCharsets.UTF_8)));
        assertThat(examples()).hasSize(3);
    }
}
