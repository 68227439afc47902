// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.GateRequest.GateOutputs;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.InputDocument;
import io.lonelycat.report.SarifSchema;
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

        String whole = gate(sandbox, GateOutputs.NONE).message();
        String path = gate(sandbox, new GateOutputs(Optional.of("src/main/App.java"), Optional.empty()))
                .message();

        assertThat(whole.lines().map(String::strip))
                .containsAll(blocks.get(3).lines().map(String::strip).toList());
        assertThat(path.lines().map(String::strip))
                .containsAll(blocks.get(5).lines().map(String::strip).toList());
    }

    @Test
    void pageNamesTheReportsThatAreWritten(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder);

        Result result = gate(sandbox, new GateOutputs(Optional.empty(), Optional.of("junit, sarif,markdown")));

        Path plan = sandbox.state("plans/" + Sandbox.id(result, "plan"));
        String page = Files.readString(PAGE);
        for (String file : List.of("decision.junit.xml", "decision.sarif", "decision.md")) {
            assertThat(page).contains("`" + file + "`");
            assertThat(Files.readString(plan.resolve(file))).contains("paths.deny");
            assertThat(result.message()).contains(file);
        }
        assertThat(SarifSchema.problems(Files.readString(plan.resolve("decision.sarif"))))
                .isEmpty();
    }

    @Test
    void decisionBesideThePlanHasTheExplanation(@TempDir Path folder) throws IOException {
        Sandbox sandbox = planned(folder);

        Result result = gate(sandbox, new GateOutputs(Optional.of("server.pem"), Optional.empty()));

        Path file = sandbox.state("plans/" + Sandbox.id(result, "plan") + "/decision.json");
        Decision decision = Decision.read(InputDocument.json("decision.json", Files.readAllBytes(file)));
        assertThat(decision.explained().orElseThrow().groups()).hasSize(3);
        assertThat(decision.toJson().members()).doesNotContainKey("path");
        assertThat(result.details().toString()).contains("\"path\":{\"path\":\"server.pem\",\"inChange\":true");
    }

    @Test
    void refusesAReportThatThereIsNotBeforeItDecides(@TempDir Path folder) {
        Sandbox sandbox = planned(folder);

        assertThatThrownBy(() -> gate(sandbox, new GateOutputs(Optional.empty(), Optional.of("junit,sarrif"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.reports=sarrif` is not one of junit, sarif, markdown")
                .hasMessageContaining("Did you mean sarif?");
        assertThatThrownBy(() -> gate(sandbox, new GateOutputs(Optional.of("../x"), Optional.empty())))
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

    private static Result gate(Sandbox sandbox, GateOutputs outputs) {
        return sandbox.cat().gate(Optional.empty(), new GateRequest(ApprovalSources.NONE, Optional.empty(), outputs));
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
