// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionEvent.StrayFilesFound;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SummarySizeTest {
    @Test
    void tenThousandFilesAndFiveHundredFindingsFit() {
        String summary = summary(large(10_000, 500, 50, "src/main/java/org/example/some/folder/File"));

        assertFits(summary);
        assertThat(summary)
                .contains(
                        "### Findings: approval needed\n",
                        "### What changed: 10,000 files",
                        "and 9,998 more in `changeset.json`\n",
                        "more in `decision.json`\n")
                .contains("### To look at\n");
    }

    @Property(tries = 60)
    void everythingFitsHoweverLargeAndHostile(
            @ForAll @IntRange(max = 300) int files,
            @ForAll @IntRange(max = 40) int findings,
            @ForAll @IntRange(max = 30) int rows,
            @ForAll("names") String name) {
        ExecutionStory story = large(files, findings, rows, name);

        assertFits(summary(story));
        assertFits(SummaryMarkdown.decision(
                new Proposal(story.plan(), story.changeset(), Changes.digest("proposal"), Path.of("changes.patch")),
                story.decision(),
                ActionFormat.NEUTRAL));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "a",
                        "`",
                        "``` ",
                        "* ",
                        "\u202e",
                        "\u001b",
                        "long-name-of-a-file ",
                        "\u00e4",
                        "@a ",
                        "x/y",
                        "</details>")
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(parts -> "n" + String.join("", parts).strip());
    }

    private static void assertFits(String summary) {
        assertThat(summary).hasSizeLessThan(8_000);
        assertThat(summary.lines().count()).isLessThanOrEqualTo(60);
        assertThat(summary).containsOnlyOnce("\n<details>").endsWith("\n\n</details>\n");
        assertThat(summary.lines().filter(line -> line.startsWith("</"))).hasSize(1);
    }

    private static ExecutionStory large(int files, int findings, int rows, String name) {
        List<FileChange> changes = IntStream.range(0, files)
                .mapToObj(i -> Changes.change(Operation.UPDATE, numbered(name, i), 10, 5))
                .toList();
        List<Finding> all = IntStream.range(0, findings)
                .mapToObj(i -> Changes.finding(
                        "rule." + i + name,
                        Effect.NEED_APPROVAL,
                        OptionalInt.of(i + 1),
                        (name + " was found. ").repeat(9)))
                .toList();
        Outcome outcome = Outcome.quarantined(Step.VERIFY, "exit_code", (name + "\n").repeat(20), paths(name, rows));
        return Stories.story(Changes.decision(changes, all), changes, events(name, rows), outcome);
    }

    private static List<ExecutionEvent> events(String name, int rows) {
        List<ExecutionEvent> events = new ArrayList<>(Collections.nCopies(rows, new StepStarted(Step.VERIFY)));
        for (int i = 0; i < rows; i++) {
            events.add(new CheckEnded(Step.VERIFY, Stories.failed(name + i, name.repeat(5), (name + "\n").repeat(20))));
            events.add(new FileKept(WorkspacePath.of(numbered(name, i)), "altered/" + i, name.repeat(3)));
        }
        events.add(new StrayFilesFound(10 * rows, paths(name, rows), List.of(), WrittenOutside.NONE));
        return events;
    }

    private static List<WorkspacePath> paths(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WorkspacePath.of(numbered(name, i)))
                .toList();
    }

    private static String numbered(String name, int i) {
        return String.format(Locale.ROOT, "%s%05d.java", name, i);
    }

    private static String summary(ExecutionStory story) {
        return new String(new SummaryMarkdown(Stories.SECTIONS).content(story), UTF_8);
    }
}
