// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For each page with commands it is known who runs them; a new page does not go without. */
class DocCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path HERE = Path.of("src/test/java/io/lonelycat/it");
    private static final String REHEARSAL = "it/release/src/test/java/io/lonelycat/release/RehearsalIT.java";
    private static final Map<String, String> RUN_BY = new TreeMap<>(Map.ofEntries(
            Map.entry("tutorial.md", "DocCommandsIT.java"),
            Map.entry("how-to/policy-by-example.md", "DocCommandsIT.java"),
            Map.entry("how-to/when-something-goes-wrong.md", "DocCommandsIT.java"),
            Map.entry("how-to/agents-patch.md", "DocCommandsIT.java"),
            Map.entry("how-to/codemod.md", "DocCommandsIT.java"),
            Map.entry("how-to/dependency-bump.md", "DocCommandsIT.java"),
            Map.entry("how-to/migration.md", "DocCommandsIT.java"),
            Map.entry("how-to/test-a-policy.md", "DocCommandsIT.java"),
            Map.entry("how-to/troubleshooting.md", "TroubleshootingCommandsIT.java"),
            Map.entry("reference/configuration.md", "DocCommandsIT.java"),
            Map.entry("reference/inputs.md", "DocCommandsIT.java"),
            Map.entry("reference/validate.md", "DocCommandsIT.java"),
            Map.entry("how-to/operations.md", "DocCommandsIT.java"),
            Map.entry("how-to/backup.md", "BackupIT.java"),
            Map.entry("how-to/drift.md", "DriftIT.java"),
            Map.entry("how-to/repair.md", "RepairIT.java"),
            Map.entry("how-to/draft.md", "DraftIT.java"),
            Map.entry("how-to/queue.md", "QueueIT.java"),
            Map.entry("how-to/summaries.md", "ReportIT.java"),
            Map.entry("how-to/approvals.md", "ApprovalsIT.java"),
            Map.entry("how-to/ci.md", "CiIT.java"),
            Map.entry("how-to/promote-a-change.md", "PromoteIT.java"),
            Map.entry("how-to/release.md", REHEARSAL)));
    /**
     * A controller of one's own is asked, which the acceptance suite does; and this whole build is run. The first page has
     * the quickstart, and three commands that are the tutorial's.
     */
    private static final List<String> NAMES_COMPARED =
            List.of("how-to/jenkins.md", "index.md", "reference/jenkins-plugin.md");

    @Test
    void areRunOrKnownNotToBe() throws IOException {
        TreeSet<String> known = new TreeSet<>(RUN_BY.keySet());
        known.addAll(NAMES_COMPARED);

        assertThat(pagesWithCommands()).containsExactlyElementsOf(known);
    }

    @Test
    void areRunByTheTestThatIsNamed() throws IOException {
        for (Map.Entry<String, String> page : RUN_BY.entrySet()) {
            Path test = page.getValue().contains("/") ? ROOT.resolve(page.getValue()) : HERE.resolve(page.getValue());

            assertThat(Files.readString(test)).as(page.toString()).contains(page.getKey());
        }
    }

    /** Else a page would go well because nothing of it was found. */
    @Test
    void areFoundInEachPage() throws IOException {
        for (String page : RUN_BY.keySet()) {
            assertThat(Objects.requireNonNull(
                            Files.readString(ROOT.resolve("docs").resolve(page))))
                    .as(page)
                    .containsPattern("(?m)^```sh( fails)?$\\n(?!```)");
        }
    }

    private static List<String> pagesWithCommands() throws IOException {
        Path docs = ROOT.resolve("docs");
        try (Stream<Path> files = Files.walk(docs)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(DocCommandsTest::hasCommands)
                    .map(file -> docs.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasCommands(Path file) {
        try {
            return Files.readString(file).contains("\n```sh");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
