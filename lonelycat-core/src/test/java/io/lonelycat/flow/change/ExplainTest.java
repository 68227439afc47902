// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision explains itself; what the page says about that is done here. */
class ExplainTest {
    private static final Path PAGE = Path.of("../docs/how-to/explain-a-decision.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");

    @Test
    void pageShowsWhatTheGoalPrints(@TempDir Path folder) throws IOException {
        List<String> blocks = blocks();
        Sandbox sandbox = planned(folder);

        String whole = gate(sandbox, Optional.empty()).message();
        String path = gate(sandbox, Optional.of("src/main/App.java")).message();

        assertThat(whole.lines().map(String::strip))
                .containsAll(blocks.get(3).lines().map(String::strip).toList());
        assertThat(path.lines().map(String::strip))
                .containsAll(blocks.get(5).lines().map(String::strip).toList());
    }

    @Test
    void writesTheDecisionAsMarkdownBesideThePlan(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder);

        Result result = gate(sandbox, Optional.empty());

        assertThat(Files.readString(sandbox.state("plans/" + Sandbox.id(result, "plan") + "/decision.md")))
                .contains("paths.deny");
    }

    @Test
    void decisionBesideThePlanHasTheExplanation(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder);

        Result result = gate(sandbox, Optional.of("server.pem"));

        Path file = sandbox.state("plans/" + Sandbox.id(result, "plan") + "/decision.json");
        Decision decision = Decision.read(InputDocument.json("decision.json", Files.readAllBytes(file)));
        assertThat(decision.explained().orElseThrow().groups()).hasSize(3);
        assertThat(decision.toJson().members()).doesNotContainKey("path");
        assertThat(result.details().toString()).contains("\"path\":{\"path\":\"server.pem\",\"inChange\":true");
    }

    @Test
    void refusesAPathThatLeavesTheWorkspaceBeforeItDecides(@TempDir Path folder) {
        Sandbox sandbox = planned(folder);

        assertThatThrownBy(() -> gate(sandbox, Optional.of("../x")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("../x");
        assertThat(sandbox.state("plans")).isDirectoryRecursivelyContaining("glob:**/changes.patch");
        assertThat(sandbox.state("plans")).isDirectoryNotContaining("glob:**/decision.json");
    }

    private static Sandbox planned(Path folder) {
        List<String> blocks = blocks();
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", blocks.get(0));
        sandbox.plan(blocks.get(1));
        return sandbox;
    }

    private static Result gate(Sandbox sandbox, Optional<String> explain) {
        return sandbox.cat().gate(Optional.empty(), new GateRequest(ApprovalSources.NONE, Optional.empty(), explain));
    }

    private static List<String> blocks() {
        try {
            return BLOCK.matcher(Files.readString(PAGE))
                    .results()
                    .map((MatchResult block) -> block.group(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
