// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.FrontEnd.MailSender;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.remote.MailText;
import io.lonelycat.slice.policy.PolicyRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail goes through the front end, to each recipient once; without a front end for mail, this is reported and nothing
 * is queued.
 */
class NotifyByMailTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ASKING = """
            schema: lonelycat.policy/1
            paths: {need_approval: ['**']}
            notify:
              team: {on: [asked], mail: [alice, bob@example.org]}
            """;

    /** Notes what it sends, but to some. */
    private static final class Post implements MailSender {
        final List<String> sent = new ArrayList<>();
        final List<String> bodies = new ArrayList<>();
        Set<String> refused = Set.of();

        @Override
        public Optional<String> send(String to, String body, Duration timeout) {
            if (refused.contains(to)) {
                return Optional.of("is not on the list");
            }
            sent.add(to);
            bodies.add(body);
            return Optional.empty();
        }
    }

    private static Sandbox sandbox(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", ASKING);
        sandbox.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        return sandbox;
    }

    private static void later(Sandbox sandbox, Duration by) {
        sandbox.clock = Clock.offset(sandbox.clock, by);
    }

    private static List<OutboxEntry> waiting(Sandbox sandbox) {
        return Outbox.in(sandbox.state(".")).look();
    }

    @Test
    void tellsEachOnce(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        Post post = new Post();
        sandbox.frontEnd = FrontEnd.PLAIN.mailing(post);

        Result gated = sandbox.gate();
        sandbox.gate();

        assertThat(gated.status()).isEqualTo("need_approval");
        assertThat(post.sent).containsExactly("alice", "bob@example.org");
        assertThat(waiting(sandbox)).isEmpty();
    }

    @Test
    void wordsWhatTheEngineHandsIn(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        Post post = new Post();
        sandbox.frontEnd = FrontEnd.PLAIN.mailing(post);
        sandbox.gate();

        MailText text = NotificationMail.of(
                post.bodies.get(0), "team/app #12", "http://jenkins.example.org/job/app/12/", UnaryOperator.identity());

        assertThat(text.subject()).isEqualTo("[LonelyCat] team/app #12: a change waits for an approval");
        assertThat(text.body())
                .startsWith("A change waits for an approval.\n\nBuild       team/app #12\n")
                .contains("\nPlan        plan_", "\n - paths.need_approval: need_approval, 1 path\n", "\nntf_");
    }

    @Test
    void triesAgainForThoseAloneWhoWereNotTold(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        Post post = new Post();
        post.refused = Set.of("alice");
        sandbox.frontEnd = FrontEnd.PLAIN.mailing(post);

        Result gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("need_approval");
        assertThat(post.sent).containsExactly("bob@example.org");
        assertThat(sandbox.progress)
                .anyMatch(line -> line.contains("`team` could not be told (asked): alice: is not on"));
        assertThat(sandbox.cat().config().message()).contains("alice: is not on the list");
        assertThat(waiting(sandbox)).hasSize(1);

        post.refused = Set.of();
        later(sandbox, Duration.ofMinutes(2));
        sandbox.gate();

        assertThat(post.sent).containsExactly("bob@example.org", "alice");
        assertThat(waiting(sandbox)).isEmpty();
    }

    @Test
    void saysWhereNobodySendsMailAndLetsNothingWait(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);

        Result gated = sandbox.gate();

        assertThat(gated.status()).isEqualTo("need_approval");
        assertThat(sandbox.progress)
                .anyMatch(line ->
                        line.contains("`team` is not told (asked): it is told by mail, which a step of Jenkins"));
        assertThat(waiting(sandbox)).isEmpty();
        Result config = sandbox.cat().config();
        assertThat(config.exitCode()).isEqualTo(Result.OK);
        assertThat(config.message()).contains("Not told from here: `team`, since it is told by mail");
        assertThat(sandbox.cat().run(PolicyRequest.SHOW).message())
                .contains("# `team` is not told from here: it is told by mail");
    }

    @Test
    void leavesAloneElsewhereWhatWaitsForJenkinsUntilItIsTooOld(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        Post post = new Post();
        post.refused = Set.of("alice");
        sandbox.frontEnd = FrontEnd.PLAIN.mailing(post);
        sandbox.gate();
        sandbox.frontEnd = FrontEnd.PLAIN;

        later(sandbox, Duration.ofHours(2));
        sandbox.gate();

        assertThat(waiting(sandbox)).singleElement().satisfies(entry -> assertThat(entry.attempts())
                .isEqualTo(1));

        later(sandbox, Duration.ofDays(8));
        sandbox.gate();

        assertThat(waiting(sandbox)).isEmpty();
        assertThat(Outbox.in(sandbox.state(".")).givenUp()).isPresent();
    }

    @Test
    void givesNothingUpForAPolicyThatNamesNobody(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        Post post = new Post();
        post.refused = Set.of("alice");
        sandbox.frontEnd = FrontEnd.PLAIN.mailing(post);
        sandbox.gate();
        sandbox.file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {need_approval: ['**']}\n");

        later(sandbox, Duration.ofHours(2));
        sandbox.gate();

        assertThat(waiting(sandbox)).hasSize(1);
        assertThat(Outbox.in(sandbox.state(".")).givenUp()).isEmpty();
    }

    @Test
    void whatTheFrontEndThrowsChangesNoResult(@TempDir Path folder) {
        Sandbox sandbox = sandbox(folder);
        sandbox.frontEnd = FrontEnd.PLAIN.mailing((to, body, timeout) -> {
            throw new IllegalStateException("the channel is closed");
        });

        assertThat(sandbox.gate().status()).isEqualTo("need_approval");
        assertThat(waiting(sandbox)).hasSize(1);
    }
}
