// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static io.lonelycat.slice.notify.Notified.problems;
import static io.lonelycat.slice.notify.Notified.sandbox;
import static io.lonelycat.slice.notify.Notified.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Receiver;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A webhook is sent signed, again until it is taken, and its secret is seen by no check and in no message. */
class NotifyByWebhookTest {
    private static String webhook(Receiver receiver) {
        return webhook(receiver, "10s");
    }

    private static String webhook(Receiver receiver, String timeout) {
        return "chat: {on: [asked, denied, rolled_back], timeout: " + timeout + ", webhook: {url: '"
                + receiver.url("/told") + "', secretVariable: CHAT_SECRET}}";
    }

    private static void secret(Sandbox sandbox) {
        Map<String, String> environment = new TreeMap<>(sandbox.environment);
        environment.put("CHAT_SECRET", Receiver.SECRET);
        sandbox.environment = environment;
    }

    @Test
    void signsWhatItSends(@TempDir Path folder) throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", webhook(receiver));
            secret(sandbox);
            sandbox.plan(Sandbox.GUIDE_PATCH);

            sandbox.gate();

            assertThat(receiver.received).hasSize(1);
            assertThat(receiver.received.get(0).genuine()).isTrue();
            assertThat(receiver.received.get(0).body())
                    .contains("\"event\":\"denied\"")
                    .contains(receiver.received.get(0).id());
            assertThat(problems(receiver.received.get(0).body())).isEmpty();
            assertThat(waiting(sandbox)).isZero();
        }
    }

    @Test
    void keepsWhatIsNotTakenAndSendsItAgainLaterWithTheSameId(@TempDir Path folder) throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", webhook(receiver));
            secret(sandbox);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            receiver.answers.addAll(List.of(500, -1, 307));
            Instant now = Instant.now();
            for (int attempt = 1; attempt <= 3; attempt++) {
                sandbox.clock = Clock.fixed(now.plus(Duration.ofHours(attempt)), ZoneOffset.UTC);
                Result result = sandbox.gate();
                assertThat(result.status()).isEqualTo("deny");
                assertThat(result.exitCode()).isEqualTo(Result.REFUSED);
                sandbox.gate();
                assertThat(receiver.received).hasSize(attempt);
                assertThat(waiting(sandbox)).isEqualTo(1);
            }
            assertThat(sandbox.cat().config().message())
                    .contains("1 notification waiting.")
                    .contains("`chat` after 3 attempts");
            assertThat(String.join("\n", sandbox.progress))
                    .contains("answered 500")
                    .contains("answered 307")
                    .contains("The result is not changed by it.");

            sandbox.clock = Clock.fixed(now.plus(Duration.ofHours(9)), ZoneOffset.UTC);
            sandbox.gate();

            assertThat(receiver.received)
                    .hasSize(4)
                    .extracting(Receiver.Received::id)
                    .containsOnly(receiver.received.get(0).id());
            assertThat(receiver.received).allMatch(Receiver.Received::genuine);
            assertThat(waiting(sandbox)).isZero();
            assertThat(sandbox.cat().config().message()).contains("None waits.");
        }
    }

    @Test
    void breaksOffAReceiverThatDoesNotAnswerAndKeepsTheNotification(@TempDir Path folder) throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", webhook(receiver, "500ms"));
            secret(sandbox);
            sandbox.plan(Sandbox.GUIDE_PATCH);
            receiver.answers.add(0);

            assertThat(sandbox.gate().status()).isEqualTo("deny");

            assertThat(String.join("\n", sandbox.progress))
                    .contains("was not finished after 500 ms; it was broken off");
            assertThat(waiting(sandbox)).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsWrongWithASecretAndNeverTheSecret(@TempDir Path folder) throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sandbox sandbox = sandbox(folder, "paths: {deny: ['docs/**']}", webhook(receiver));
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.gate();
            assertThat(String.join("\n", sandbox.progress)).contains("CHAT_SECRET is not set");
            sandbox.environment = Map.of("PATH", "/usr/bin:/bin", "CHAT_SECRET", "not-a-secret-of-a-webhook");
            sandbox.clock = Clock.fixed(Instant.now().plus(Duration.ofHours(2)), ZoneOffset.UTC);

            sandbox.gate();

            assertThat(String.join("\n", sandbox.progress))
                    .contains("holds no secret of a webhook")
                    .doesNotContain("not-a-secret-of-a-webhook");
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void handsNoSecretOfASignatureToAnyCheck(@TempDir Path folder) throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sandbox sandbox = sandbox(
                    folder,
                    "paths: {allow: ['**']}\nchecks: {see: {command: [sh, -c, 'test -z \"$CHAT_SECRET\"'], env: [CHAT_SECRET]}}\n"
                            + "require: {low: {checks: [see]}}\nsandbox: {use: none, environment: [CHAT_SECRET]}",
                    webhook(receiver));
            secret(sandbox);
            sandbox.plan(Sandbox.GUIDE_PATCH);

            Result result = sandbox.execute();

            assertThat(result.status()).as(result.message()).isEqualTo("applied");
        }
    }
}
