// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.EndedCommand;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.ActionFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontEndTest {
    private static final String ALLOWING = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n";

    @Test
    void putsTheManagedPolicyBeforeTheOneInTheWorkspace(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", ALLOWING);
        sandbox.managed = managed("schema: lonelycat.policy/1\npaths: {deny: ['docs/**'], allow: ['**']}\n");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.gate();
        Answer executed = sandbox.execute();

        assertThat(gated.status()).isEqualTo("denied");
        assertThat(Sandbox.json(gated).required("policyName").string()).isEqualTo("managed: Jenkins");
        assertThat(executed.status()).isEqualTo("denied");
        assertThat(sandbox.evidence(executed).resolve("policy.yaml"))
                .hasContent("schema: lonelycat.policy/1\npaths: {deny: ['docs/**'], allow: ['**']}");
    }

    @Test
    void startsChecksThroughTheFrontEnd(@TempDir Path folder) {
        List<CommandLine> started = new ArrayList<>();
        Commands starting = (line, out) -> {
            started.add(line);
            return new EndedCommand(0);
        };
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.managed = managed(
                ALLOWING
                        + "checks: {unit-tests: {command: [only-in-the-container, --fast]}}\nrequire: {low: {checks: [unit-tests]}}\n");
        sandbox.environment = Map.of();
        sandbox.frontEnd =
                new FrontEnd(Optional.of(starting), Optional.empty(), ActionFormat.NEUTRAL, ActionFormat.NEUTRAL);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        // Earlier commands look for sandbox tools.
        CommandLine last = started.get(started.size() - 1);
        assertThat(last.argv()).containsExactly("only-in-the-container", "--fast");
        assertThat(last.env()).containsEntry("LONELYCAT_EXECUTION", Sandbox.id(executed, "execution"));
    }

    @Test
    void asksTheFrontEndAboutThePast(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.managed = managed(
                ALLOWING
                        + "rules: [{id: busy, when: 'history.executionsOf(file.path, 1) > 6', then: deny, why: Too often., fix: Wait.}]\n");
        sandbox.frontEnd =
                new FrontEnd(Optional.empty(), Optional.of(new Busy(7)), ActionFormat.NEUTRAL, ActionFormat.NEUTRAL);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.gate().message()).contains("Too often.");

        sandbox.frontEnd =
                new FrontEnd(Optional.empty(), Optional.of(new Busy(6)), ActionFormat.NEUTRAL, ActionFormat.NEUTRAL);
        assertThat(sandbox.gate().status()).isEqualTo("allow");
    }

    private static Optional<ManagedPolicy> managed(String text) {
        return Optional.of(new ManagedPolicy("managed: Jenkins", text));
    }

    private record Busy(long executions) implements HistorySource {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            if (!(question instanceof PastQuestion.ExecutionsOf)) {
                return Past.NONE.answer(question);
            }
            byte[] answer = ("{\"answer\":" + executions + "}").getBytes(StandardCharsets.UTF_8);
            return question.read(InputDocument.json("past", answer).required(PastQuestion.ANSWER));
        }

        @Override
        public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
            return Map.of();
        }
    }
}
