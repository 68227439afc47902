// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.flow.Advice;
import io.lonelycat.flow.NextActions;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionMarkdownTest {
    private static final WorkspacePath PATH = WorkspacePath.of("src/<b>\"x\" & ä\u202e\u0007.java");

    private static final String REASON = "The file holds a key of the database, ".repeat(15) + "so it stays as it is.";

    @Test
    void markdownIsAsWritten() {
        Golden.check("denied/decision.md", text());
    }

    @Test
    void showsHiddenCharactersAndTheNextStepInTheWordsOfItsReaders() {
        Finding finding = Changes.finding("history.cooldown.x", Effect.DENY, OptionalInt.empty(), "Too soon.")
                .withNext("Find out why with `lonelycat history limit=5`, and wait.", List.of());
        Decision decision = Changes.decision(Changes.some(), List.of(finding));

        String page = SummaryMarkdown.decision(
                proposal(), decision, action -> "typed " + action.goal().orElseThrow());

        assertThat(page).contains("Find out why with typed history, and wait.").doesNotContain("`lonelycat ");
        assertThat(text()).doesNotContain("\u202e", "\u0007").endsWith("\n").contains("paths.need_approval");
    }

    @Test
    void showsTheFirstOfManyLongReasonsInTheTenLinesOfAnAnswerAndNamesTheFileWithTheOthers() {
        List<Finding> findings = IntStream.range(0, 12)
                .mapToObj(i -> Changes.finding("rule." + i, Effect.DENY, OptionalInt.of(3), REASON))
                .toList();

        Decision decision = Changes.decision(Changes.some(), findings);
        String text = Texts.decision(
                        decision, Changes.set(Changes.some()), new Advice(NextActions.PLAIN).after(decision))
                .text();

        assertThat(text.lines()).hasSize(Texts.LINES).contains("  9 more lines in `decision.md`");
        assertThat(text).contains("rule.5, policy line 3: " + REASON + " Next: ");
        Decision one = Changes.decision(Changes.some(), findings.subList(0, 1));
        assertThat(SummaryMarkdown.decision(proposal(), one, ActionFormat.NEUTRAL))
                .contains(REASON);
    }

    private static String text() {
        Decision decision = Changes.decision(
                Changes.some(),
                List.of(
                        finding("paths.deny", Effect.DENY, Optional.empty()),
                        finding("paths.need_approval", Effect.NEED_APPROVAL, Optional.empty()),
                        finding(
                                "limits.files",
                                Effect.DENY,
                                Optional.of(new Settlement(Settlement.By.WAIVER, List.of("waivers[0]")))),
                        Changes.finding(
                                "scope-derived",
                                Effect.WARN,
                                OptionalInt.empty(),
                                "<script>\u202e proves ]]> nothing."),
                        Changes.finding("paths.allow", Effect.ALLOW, OptionalInt.of(5), "Fine.")));
        return SummaryMarkdown.decision(proposal(), decision, ActionFormat.NEUTRAL);
    }

    static Proposal proposal() {
        return new Proposal(
                Changes.plan(), Changes.set(Changes.some()), Changes.digest("proposal"), Path.of("changes.patch"));
    }

    private static Finding finding(String rule, Effect effect, Optional<Settlement> settled) {
        Finding finding = Finding.of(
                rule,
                new Setting(effect, OptionalInt.of(3), Optional.empty()),
                List.of(PATH),
                "`" + PATH.display() + "` is named.",
                "Drop it.");
        return settled.map(finding::settledBy).orElse(finding);
    }
}
