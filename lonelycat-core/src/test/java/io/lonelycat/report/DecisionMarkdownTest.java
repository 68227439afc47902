// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DecisionMarkdownTest {
    private static final WorkspacePath PATH = WorkspacePath.of("src/<b>\"x\" & ä\u202e\u0007.java");

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
        return new Finding(
                rule,
                effect,
                List.of(PATH),
                1,
                "`" + PATH.display() + "` is named.",
                OptionalInt.of(3),
                Optional.empty(),
                "Drop it.",
                List.of(),
                Changes.digest(rule),
                settled);
    }
}
