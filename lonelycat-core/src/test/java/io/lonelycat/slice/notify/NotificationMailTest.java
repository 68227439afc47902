// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.MailText;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notification is untrusted: none of its text becomes a header, a fixed sentence or a link. */
class NotificationMailTest {
    private static final String ID = "ntf_" + "0".repeat(32);

    private static JsonObject asked(String title) {
        return new JsonObject()
                .with("schema", "lonelycat.notification/1")
                .with("id", ID)
                .with("event", "asked")
                .with("at", "2030-01-01T00:00:00Z")
                .with("workspace", "app")
                .with("planId", "plan_" + "0".repeat(26))
                .with("title", title)
                .with("verdict", "need_approval")
                .with("riskProposed", "low")
                .with("riskEffective", "high")
                .with("environment", "production")
                .with("files", 3)
                .with("findings", 1)
                .with(
                        "rules",
                        List.of(new JsonObject()
                                .with("rule", "paths.need_approval")
                                .with("effect", "need_approval")
                                .with("pathCount", 2)))
                .with("policyName", "jenkins:default")
                .with("policyDigest", "sha256:" + "0".repeat(64));
    }

    private static JsonObject asked(String key, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(asked("x").members());
        members.put(key, value);
        JsonObject changed = new JsonObject();
        members.forEach(changed::with);
        return changed;
    }

    private static MailText text(JsonObject notification) {
        return text(notification, UnaryOperator.identity());
    }

    private static MailText text(JsonObject notification, UnaryOperator<String> hiding) {
        return NotificationMail.of(Json.line(notification), "app #7", "http://localhost/job/app/7/", hiding);
    }

    @Test
    void wordsAQuestion() {
        MailText text = text(asked("Raise the limit"));

        assertThat(text.id()).isEqualTo(ID);
        assertThat(text.subject()).isEqualTo("[LonelyCat] app #7: a change waits for an approval");
        assertThat(text.body()).isEqualTo("""
                A change waits for an approval.

                Build       app #7
                Page        http://localhost/job/app/7/
                When        2030-01-01T00:00:00Z
                Plan        plan_00000000000000000000000000
                Environment production
                Verdict     need_approval
                Risk        high, proposed as low
                Files       3
                Findings    1 finding

                Found:
                 - paths.need_approval: need_approval, 2 paths

                What its author says of it:
                > Raise the limit

                The policy of the build names you. Build and page are as Jenkins knows them; all else is what the machine
                that ran the build says, so look at the page before you answer.
                ntf_00000000000000000000000000000000
                """);
    }

    @Test
    void wordsAWaiver() {
        JsonObject waiver = new JsonObject()
                .with("schema", "lonelycat.notification/1")
                .with("id", ID)
                .with("event", "waiver_ends")
                .with("at", "2030-01-01T00:00:00Z")
                .with("workspace", "app")
                .with(
                        "waiver",
                        new JsonObject()
                                .with("rule", "paths.deny")
                                .with("ticket", "OPS-1")
                                .with("end", "2030-01-02T00:00:00Z")
                                .with("ended", false))
                .with("policyName", "p")
                .with("policyDigest", "sha256:" + "0".repeat(64));

        assertThat(text(waiver).body())
                .startsWith("A waiver of the policy ends soon.")
                .contains("\nWaiver      paths.deny\nTicket      OPS-1\nEnds        2030-01-02T00:00:00Z\n");
    }

    @Test
    void wordsWhatStopsTheQueue() {
        JsonObject stopped = new JsonObject()
                .with("schema", "lonelycat.notification/1")
                .with("id", ID)
                .with("event", "queue_stopped")
                .with("at", "2030-01-01T00:00:00Z")
                .with("workspace", "app")
                .with("check", "build")
                .with("policyName", "p")
                .with("policyDigest", "sha256:" + "0".repeat(64));

        assertThat(text(stopped).body())
                .startsWith("The queue has stopped: it was paused, or a check fails for all plans.")
                .contains("\nCheck       build\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: eve@evil.example\r\n\r\nhello",
                "x\nSubject: y",
                "x\u2028Bcc: eve@evil.example",
                "x\u0085\u202eelpmaxe",
                "\u001b[31mred\u0000",
                "<b>bold</b><script>alert(1)</script>"
            })
    void keepsATitleOnOneLineBehindAMark(String title) {
        MailText text = text(asked(title));

        assertThat(text.subject()).isEqualTo("[LonelyCat] app #7: a change waits for an approval");
        assertThat(text.body().lines()).hasSize(21);
        assertThat(text.body().lines().filter(line -> line.startsWith("> "))).hasSize(1);
        assertThat(text.body()).doesNotContainPattern("(?m)^Bcc");
        assertThat(text.body().codePoints().filter(it -> it != '\n').noneMatch(Character::isISOControl))
                .isTrue();
    }

    @Test
    void makesNoLinkOfWhatItIsTold() {
        assertThat(text(asked("see https://evil.example/login now")).body())
                .contains("> see https: //evil.example/login now");
    }

    @Test
    void hidesSecretsAndCutsWhatIsLong() {
        assertThat(text(asked("with hunter2 in it"), line -> line.replace("hunter2", "****"))
                        .body())
                .contains("> with **** in it");
        assertThat(text(asked("token ghp_" + "a1B2".repeat(9))).body()).doesNotContain("ghp_");
        assertThat(text(asked("long ".repeat(500))).body().lines()).allMatch(line -> line.length() < 220);
    }

    @Test
    void repeatsNoNameThatCouldBeASentence() {
        JsonObject rule = new JsonObject()
                .with("rule", "open your mail box")
                .with("effect", "deny")
                .with("pathCount", 0);

        assertThat(text(asked("environment", "call 555-1234 now")).body())
                .contains("Environment (see the page)")
                .doesNotContain("555");
        assertThat(text(asked("rules", List.of(rule))).body())
                .contains(" - (see the page): deny, 0 paths")
                .doesNotContain("open your");
    }

    @Test
    void refusesWhatIsNoneOfOurs() {
        for (JsonObject wrong : List.of(
                asked("id", "ntf_1\r\nBcc: e"),
                asked("planId", "plan_A B"),
                asked("event", "hello"),
                asked("more", "y"),
                asked("files", -1),
                asked("verdict", "maybe"),
                asked("x".repeat(40_000)),
                asked("schema", "lonelycat.notification/2"))) {
            assertThatThrownBy(() -> text(wrong)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> NotificationMail.of("hello", "a", "", UnaryOperator.identity()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void holdsForAnyText() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String any = random.ints(random.nextInt(80), 1, 0x3000)
                    .filter(Character::isDefined)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            MailText text = NotificationMail.of(Json.line(asked(any)), any, "", UnaryOperator.identity());

            assertThat(text.subject().codePoints().anyMatch(Character::isISOControl))
                    .isFalse();
            assertThat(text.body().lines().filter(line -> line.startsWith("> ")))
                    .hasSize(1);
        }
    }
}
