// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Controller;
import io.lonelycat.flow.remote.MailText;
import io.lonelycat.jenkins.config.MailRecipients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent can have sent, and what it cannot. */
class BuildMailTest {
    private static final long PATIENCE = 60_000;

    private final SentMail sent = new SentMail();
    private final Server server = new Server();
    private int kept;

    /** A plugin Mailer with a few users. */
    private static class Server implements Mailing {
        final Map<String, String> users = Map.of(
                "alice",
                "alice@example.org",
                "bob",
                "Bob <bob@example.org>, eve@evil.example",
                "eve@corp",
                "eve@corp.example");
        final List<String> mails = new ArrayList<>();
        Optional<Exception> failure = Optional.empty();

        @Override
        public Optional<String> addressOf(String user) {
            return Optional.ofNullable(users.get(user));
        }

        @Override
        public void send(String address, MailText text) throws MailNotTakenException {
            if (failure.isPresent()) {
                throw new MailNotTakenException(failure.get());
            }
            mails.add(address + ": " + text.subject());
        }
    }

    private BuildMail mail(Executor executor) {
        return new BuildMail(
                "app #7",
                Optional.of(new Addressees(
                        server, new MailRecipients(List.of("team@example.org"), List.of("allowed.example")))),
                notification -> Controller.mail(notification, "app #7", "", line -> line),
                sent,
                () -> kept++,
                executor);
    }

    private String send(String to) {
        return send(to, 0);
    }

    private String send(String to, int number) {
        return mail(Runnable::run).send(to, notification(number), PATIENCE);
    }

    private static String notification(int number) {
        return "{\"schema\":\"lonelycat.notification/1\",\"id\":\"ntf_" + String.format("%032d", number)
                + "\",\"event\":\"asked\",\"at\":\"2030-01-01T00:00:00Z\"}";
    }

    @Test
    void goesToUsersAndToWhomAnAdministratorAllows() {
        assertThat(List.of(send("alice"), send("eve@corp"), send("team@example.org"), send("any@allowed.example")))
                .containsOnly("");

        assertThat(server.mails)
                .containsExactly(
                        "alice@example.org: [LonelyCat] app #7: a change waits for an approval",
                        "eve@corp.example: [LonelyCat] app #7: a change waits for an approval",
                        "team@example.org: [LonelyCat] app #7: a change waits for an approval",
                        "any@allowed.example: [LonelyCat] app #7: a change waits for an approval");
        assertThat(kept).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@evil.example",
                "carol",
                "team@example.org.evil.example",
                "team@example.org,eve@evil.example",
                "team@example.org\r\nBcc: eve@evil.example",
                "Team <team@example.org>",
                "",
                " alice"
            })
    void goesToNobodyElse(String to) {
        assertThat(send(to)).isNotEmpty();
        assertThat(server.mails).isEmpty();
    }

    @Test
    void goesNowhereWhereAUserSaysMoreThanOneAddress() {
        assertThat(send("bob")).contains("is not one plain address");
        assertThat(server.mails).isEmpty();
    }

    @Test
    void saysHowAnAddressGetsAllowedAndNothingOfUsers() {
        assertThat(send("eve@evil.example"))
                .isEqualTo("No mail is sent: it is not a user of this Jenkins who has an address and may see the build"
                        + " and its artifacts, and not an address that LonelyCat may write to. An administrator allows it under"
                        + " Manage Jenkins, System, LonelyCat.");
    }

    @Test
    void isNotSentTwiceForABuild() {
        assertThat(send("alice")).isEmpty();
        assertThat(send("alice")).isEmpty();
        assertThat(send("alice", 1)).isEmpty();

        assertThat(server.mails).hasSize(2);
        assertThat(sent.all()).hasSize(2);
    }

    @Test
    void isTriedAgainWhereTheServerDidNotTakeIt() {
        server.failure = Optional.of(new IllegalStateException("550 <alice@example.org> is unknown\nmore"));

        assertThat(send("alice")).isEqualTo("The mail server did not take it: 550 <alice> is unknown");
        server.failure = Optional.empty();
        assertThat(send("alice")).isEmpty();

        assertThat(server.mails).hasSize(1);
    }

    @Test
    void hasALimitForEachBuildWhateverComesOfIt() {
        for (int i = 0; i < SentMail.MOST; i++) {
            send(i % 2 == 0 ? "alice" : "eve@evil.example", i);
        }

        assertThat(send("alice", 1_000)).contains("asked for mail 100 times");
        assertThat(server.mails).hasSize(SentMail.MOST / 2);
    }

    @Test
    void hasNoWordsOfTheAgent() {
        assertThat(mail(Runnable::run).send("alice", "{\"subject\":\"pay now\"}", PATIENCE))
                .isNotEmpty();
        assertThat(mail(Runnable::run).send("alice", "", PATIENCE)).isNotEmpty();
        assertThat(server.mails).isEmpty();
    }

    @Test
    void isNotWaitedForWithoutEnd() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        CountDownLatch begin = new CountDownLatch(1);
        try {
            Executor slow = work -> threads.execute(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                work.run();
            });

            assertThat(mail(slow).send("alice", notification(0), 1)).contains("the mail may still arrive");
            begin.countDown();
            assertThat(mail(slow).send("alice", notification(0), PATIENCE)).isEmpty();

            assertThat(server.mails).hasSize(1);
        } finally {
            begin.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void saysWhereThePluginIsMissing() {
        BuildMail none = new BuildMail(
                "app #7",
                Optional.empty(),
                notification -> Controller.mail(notification, "app #7", "", line -> line),
                sent,
                () -> kept++,
                Runnable::run);

        assertThat(none.send("alice", notification(0), PATIENCE)).contains("Mailer is not installed");
    }
}
