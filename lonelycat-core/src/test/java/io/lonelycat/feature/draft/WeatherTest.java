// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.feature.draft.ModelServer.Reply;
import io.lonelycat.feature.draft.ModelServer.Script;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are busy, slow, away or broken: each has a message of its own, and nothing is left behind. */
class WeatherTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void prepare() {
        sandbox = DraftTest.sandbox(folder, DraftTest.POLICY);
    }

    private Answer draft(Script script, Optional<String> within) throws IOException {
        try (ModelServer server = new ModelServer(script)) {
            return run(server.url(), within);
        }
    }

    private Answer run(String url, Optional<String> within) {
        within.ifPresent(
                it -> sandbox.file("lonelycat-policy.yaml", DraftTest.POLICY + "drafts: {within: " + it + "}\n"));
        return sandbox.cat()
                .run(new DraftRequest(
                        Optional.of("Let the greeting say Hello."),
                        List.of("src/**"),
                        Optional.of("openai/test-model"),
                        Optional.of(url),
                        Optional.empty()));
    }

    private void assertNothingIsLeft() {
        assertThat(StateFiles.list(sandbox.state("plans"))).isEmpty();
        assertThat(StateFiles.list(sandbox.state("drafts"))).isEmpty();
        assertThat(sandbox.read("src/Greeting.java")).contains("Hi");
    }

    @Test
    void refusesWhereTheServerIsBusy() {
        assertThatThrownBy(() -> draft((call, asked) -> Reply.status(429, "busy"), Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("returned HTTP 429")
                .hasMessageContaining("Nothing was planned");
        assertNothingIsLeft();
    }

    @Test
    void endsWithItsTimeWhateverAServerDoes() {
        assertThatThrownBy(
                        () -> draft((call, asked) -> Reply.of(DraftTest.RIGHT).after(20_000), Optional.of("1s")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("did not answer in time");
        assertNothingIsLeft();
    }

    @Test
    void endsTheCallWhenTheBuildIsCancelled() {
        long begun = System.nanoTime();
        sandbox.cancel = () -> System.nanoTime() - begun > 1_000_000_000L;

        assertThatThrownBy(
                        () -> draft((call, asked) -> Reply.of(DraftTest.RIGHT).after(60_000), Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cancelled");
        assertNothingIsLeft();
    }

    /** Nothing is at the address itself. */
    @Test
    void goesThroughTheProxyOfTheJvm() throws IOException {
        Map<String, @Nullable String> before = new HashMap<>();
        try (ModelServer proxy = new ModelServer(DraftTest.atOnce(DraftTest.RIGHT))) {
            URI place = URI.create(proxy.url());
            Map.of(
                            "http.proxyHost", "127.0.0.1",
                            "http.proxyPort", String.valueOf(place.getPort()),
                            "http.nonProxyHosts", "")
                    .forEach((name, value) -> before.put(name, System.setProperty(name, value)));

            Answer drafted = run("http://localhost:1/v1", Optional.empty());

            assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
            assertThat(proxy.asked).hasSize(2);
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }

    @Test
    void saysThatAServerIsAway() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> run("http://localhost:" + port + "/v1", Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("The model server localhost cannot be reached")
                .hasMessageContaining("start the model server");
        assertNothingIsLeft();
    }

    @Test
    void saysThatAnAnswerIsNoneOfTheProtocol() {
        for (String body : List.of("<html>sign in</html>", "{\"choices\": [", "{}", "[]")) {
            assertThatThrownBy(() -> draft((call, asked) -> Reply.of(ModelServer.RAW + body), Optional.empty()))
                    .as(body)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("in an unexpected format")
                    .hasMessageContaining("lonelycat.modelUrl");
        }
        assertNothingIsLeft();
    }

    @Test
    void saysThatAnAnswerIsTooLarge() {
        assertThatThrownBy(() -> draft((call, asked) -> Reply.of("x".repeat(5 << 20)), Optional.empty()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("reads at most 4194304 bytes");
        assertNothingIsLeft();
    }

    @Test
    void doesWithoutACritiqueThatIsNeverJson() throws IOException {
        Answer drafted = draft(
                (call, asked) -> Reply.of(asked.critique() ? "{\"verdict\": \"maybe\"}" : DraftTest.RIGHT),
                Optional.empty());

        assertThat(drafted.status()).as(drafted.message()).isEqualTo("drafted");
        assertThat(DraftTest.record(sandbox.planFolder(drafted)).calls()).last().satisfies(call -> assertThat(
                        call.outcome())
                .contains("not a valid critique", "expected good or refine"));
    }
}
