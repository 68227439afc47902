// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.feature.draft.DraftFixture.BAD;
import static io.lonelycat.feature.draft.DraftFixture.RIGHT;
import static io.lonelycat.feature.draft.DraftFixture.answering;
import static io.lonelycat.feature.draft.DraftFixture.atOnce;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.feature.draft.DraftRecord.DraftRefusal;
import io.lonelycat.feature.draft.DraftRecord.Exchange;
import io.lonelycat.feature.draft.DraftRecord.Pass;
import io.lonelycat.feature.draft.ModelServer.Reply;
import io.lonelycat.feature.draft.ModelServer.Script;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTest {
    @TempDir
    Path folder;

    @Test
    void isAPlanOfTheUserWithTheModelWhichIsExecutedAsAnyOther() {
        DraftFixture fixture = new DraftFixture(folder);
        Sandbox sandbox = fixture.sandbox;

        Answer drafted = fixture.drafted(atOnce(RIGHT));

        assertThat(sandbox.read("src/Greeting.java")).contains("Hi");
        Proposal proposal = Proposal.read(sandbox.planFolder(drafted));
        assertThat(proposal.plan().createdBy()).isEqualTo("agent openai/test-model (unproven) for tester");
        assertThat(proposal.plan().intent()).isEqualTo("Let the greeting say Hello.");
        assertThat(proposal.plan().details().reported().get(1).toString())
                .contains("lonelycat.costs/1", "openai/test-model");

        Answer executed = sandbox.execute(drafted);

        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(sandbox.read("src/Greeting.java")).contains("Hello");
        assertThat(sandbox.evidence(executed).resolve(DraftRecord.FILE)).exists();
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void sendsTheKeyToTheServerThatTheCallNames() {
        DraftFixture fixture = new DraftFixture(folder, "drafts: {models: [anthropic/test-model]}\n");
        fixture.drafted(atOnce(RIGHT), url -> DraftFixture.request(url, "anthropic/test-model", "src/**"));
        assertThat(fixture.asked).extracting(ModelServer.Asked::key).containsOnly("Bearer " + ModelServer.KEY);
    }

    @Test
    void sendsTheRulesTheTextAndTheLimitThatItsRecordHas() {
        DraftFixture fixture = new DraftFixture(folder);

        Answer drafted = fixture.drafted(atOnce(RIGHT));

        Exchange said = DraftFixture.record(fixture.sandbox.planFolder(drafted))
                .calls()
                .get(0)
                .said();
        assertThat(said.rules()).isEqualTo(DraftBrief.rules(Pass.DRAFT));
        assertThat(said.prompt()).contains("Let the greeting say Hello.", "src/Greeting.java", "return \"Hi\";");
        assertThat(said.mostTokens()).isPositive();
        String sent = fixture.asked.get(0).body();
        assertThat(InputDocument.json("request", sent.getBytes(UTF_8)).plain())
                .isEqualTo(Map.of(
                        "model",
                        "test-model",
                        "messages",
                        List.of(
                                Map.of("role", "system", "content", said.rules()),
                                Map.of("role", "user", "content", said.prompt())),
                        "max_tokens",
                        (long) said.mostTokens()));
    }

    @Test
    void isDraftedAgainWhereTheModelFindsItWeakItself() {
        DraftFixture fixture = new DraftFixture(folder);
        String weak = RIGHT.replace("Hello", "Hullo");

        Answer drafted = fixture.drafted(
                (call, asked) -> Reply.of(asked.critique() ? BAD : asked.text().contains("Say Hello.") ? RIGHT : weak));

        assertThat(fixture.asked).hasSize(3);
        assertThat(fixture.sandbox.execute(drafted).status()).isEqualTo("applied");
    }

    @Test
    void goesBackToTheModelWhereTheGateDenies() {
        DraftFixture fixture = new DraftFixture(
                folder,
                "rules: [{id: closed, paths: [src/closed.txt], then: deny, why: It is closed., fix: Leave it out.}]\n");
        String closed = "src/closed.txt\n<<<<<<< SEARCH\n=======\nx\n>>>>>>> REPLACE\n";

        Answer drafted = fixture.drafted(answering(
                (call, asked) -> asked.text().contains("It is closed.") || call > 2 ? RIGHT : RIGHT + closed));

        assertThat(DraftFixture.record(fixture.sandbox.planFolder(drafted)).calls())
                .anyMatch(call -> call.refusal().equals(Optional.of(DraftRefusal.DENIED)));
        assertThat(Sandbox.list(fixture.sandbox.state("plans"))).hasSize(1);
    }

    /** A modified record of the model's questions invalidates the evidence. */
    @Test
    void isBoundToTheRecordOfItsQuestions() throws IOException {
        DraftFixture fixture = new DraftFixture(folder);
        Sandbox sandbox = fixture.sandbox;
        Answer drafted = fixture.drafted(atOnce(RIGHT));
        Path record = sandbox.planFolder(drafted).resolve(DraftRecord.FILE);
        String text = Files.readString(record);
        Files.writeString(record, text.replace("Hello", "Hullo"));
        assertThatThrownBy(() -> sandbox.execute(drafted)).hasMessageContaining("draft.json");

        Files.writeString(record, text);
        Path evidence = sandbox.evidence(sandbox.execute(drafted));
        Altered.write(evidence.resolve(DraftRecord.FILE), text.replace("Hello", "Hullo"));
        assertThat(Sandbox.problem(evidence))
                .hasValueSatisfying(problem -> assertThat(problem).contains("draft.json"));
    }

    @Test
    void neverAsksBeyondTheRoundsAndTheTokensOfThePolicy() {
        String wrong = RIGHT.replace("Hi", "Hey");
        DraftFixture fixture = new DraftFixture(folder, "drafts: {rounds: 5}\n");
        assertThat(fixture.none(atOnce(wrong)).message()).contains("5 rounds with 5 questions");
        assertThat(fixture.asked).hasSize(5);

        fixture = new DraftFixture(folder, "drafts: {rounds: 10, tokens: 3000}\n");
        Answer ended = fixture.none(atOnce(wrong));
        assertThat(ended.message()).contains("`drafts.tokens` of the policy allows 3,000 tokens");
        assertThat(fixture.asked).isNotEmpty().hasSizeLessThan(10);
        assertThat(Sandbox.json(ended).required("tokensIn").integer(0, 3_000)
                        + Sandbox.json(ended).required("tokensOut").integer(0, 3_000))
                .isLessThanOrEqualTo(3_000);
    }

    @Test
    void asksNoModelThatThePolicyDoesNotAllow() {
        DraftFixture fixture = new DraftFixture(folder, "drafts: {models: [openai/other]}\n");
        assertInvalid(() -> fixture.draft(atOnce(RIGHT)), "drafts.models");
        assertThat(fixture.asked).isEmpty();
    }

    private static void fails(DraftFixture fixture, Script script, String... words) {
        assertThatThrownBy(() -> fixture.draft(script))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(words);
        assertThat(StateFiles.list(fixture.sandbox.state("plans"))).isEmpty();
        assertThat(StateFiles.list(fixture.sandbox.state("drafts"))).isEmpty();
        assertThat(fixture.sandbox.read("src/Greeting.java")).contains("Hi");
    }

    static Stream<Arguments> badServers() {
        String format = "in an unexpected format";
        return Stream.of(
                Arguments.of(Reply.status(429, "busy"), "returned HTTP 429", "Nothing was planned"),
                Arguments.of(Reply.of("x".repeat(5 << 20)), "reads at most 4194304 bytes", ""),
                Arguments.of(Reply.of(ModelServer.RAW + "<html>sign in</html>"), format, "lonelycat.modelUrl"),
                Arguments.of(Reply.of(ModelServer.RAW + "{}"), format, "lonelycat.modelUrl"));
    }

    @ParameterizedTest
    @MethodSource("badServers")
    void refusesAServerThatIsBusyOrBroken(Reply reply, String problem, String advice) {
        fails(new DraftFixture(folder), (call, asked) -> reply, problem, advice);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsInTimeAndWhenTheBuildIsCancelled(boolean cancelled) {
        DraftFixture fixture = new DraftFixture(folder, cancelled ? "" : "drafts: {within: 1s}\n");
        long begun = System.nanoTime();
        fixture.sandbox.cancel = () -> cancelled && System.nanoTime() - begun > 1_000_000_000L;
        fails(
                fixture,
                (call, asked) -> Reply.of(RIGHT).after(60_000),
                cancelled ? "cancelled" : "did not answer in time");
    }

    @Test
    void reportsThatAServerCannotBeReached() {
        DraftFixture fixture = new DraftFixture(folder);
        DraftRequest request = DraftFixture.request("http://localhost:1/v1");
        assertThatThrownBy(() -> fixture.sandbox.run(request))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("The model server localhost cannot be reached", "start the model server");
    }

    /** No server listens at the model's address. */
    @Test
    void goesThroughTheProxyOfTheJvm() {
        DraftFixture fixture = new DraftFixture(folder);
        Object before = System.getProperties().clone();
        try {
            fixture.drafted(atOnce(RIGHT), url -> {
                System.setProperty("http.proxyHost", "127.0.0.1");
                System.setProperty(
                        "http.proxyPort", String.valueOf(URI.create(url).getPort()));
                System.setProperty("http.nonProxyHosts", "");
                return DraftFixture.request("http://localhost:1/v1");
            });
            assertThat(fixture.asked).hasSize(2);
        } finally {
            System.setProperties((Properties) before);
        }
    }

    @Test
    void worksWithoutACritiqueThatIsNeverJson() {
        DraftFixture fixture = new DraftFixture(folder);
        Answer drafted =
                fixture.drafted((call, asked) -> Reply.of(asked.critique() ? "{\"verdict\": \"maybe\"}" : RIGHT));
        assertThat(DraftFixture.record(fixture.sandbox.planFolder(drafted)).calls())
                .last()
                .satisfies(
                        call -> assertThat(call.outcome()).contains("not a valid critique", "expected good or refine"));
    }
}
