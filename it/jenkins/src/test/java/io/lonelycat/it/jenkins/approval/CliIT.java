// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.approval.Cli.Answer;
import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People answer on the command line, with the jar that the controller gives them and their API token. */
@ExtendWith(Installation.class)
class CliIT {
    private static final String COMMAND = "lonelycat-approve";
    private static final Controller CONTROLLER = Controller.given();

    @TempDir
    private static Path folder;

    private static Cli cli;

    @BeforeAll
    static void download() throws IOException {
        cli = Cli.downloaded(CONTROLLER, folder);
    }

    @Test
    void approves() {
        Asking asking = Asking.begin(CONTROLLER, "cli-approved", "asks-two", "");

        Answer first = answer("bob", asking, "approve", "Looked at it.");
        Answer second = answer("admin", asking, "approve", "I as well.");

        assertThat(first.code()).as(first.text()).isZero();
        assertThat(first.text()).contains(asking.planId() + ": waiting. ").contains("1 of 2");
        assertThat(second.code()).as(second.text()).isZero();
        assertThat(second.text()).contains(asking.planId() + ": approved. ");
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log()).contains("bob says approve", "admin says approve", "status: applied");
    }

    @Test
    void rejectsWithTheReason() {
        Asking asking = Asking.begin(CONTROLLER, "cli-rejected", "asks", "");

        Answer answer = answer("bob", asking, "reject", "The \"old\" text was right; $HOME & more");

        assertThat(answer.code()).as(answer.text()).isZero();
        assertThat(asking.build().end()).isEqualTo("FAILURE");
        assertThat(asking.build().log())
                .contains("Rejected (" + asking.planId() + "). bob: The \"old\" text was right; $HOME & more");
    }

    @Test
    void refusesWhoeverMayNotAnswerAndGoesOnWaiting() {
        Asking asking = Asking.begin(CONTROLLER, "cli-refused", "asks", "");
        Asking other = Asking.begin(CONTROLLER, "cli-refused-too", "asks", "");

        Answer own = answer("alice", asking, "approve", "It is mine.");
        Answer without = answer("carol", asking, "approve", "I like it.");
        Answer nobody = cli.asNobody(words(asking, "approve", "Let me in."));
        Answer elsewhere = cli.as("bob", with(words(asking, "approve", "This one."), "-plan", other.planId()));
        Answer misspelt = answer("bob", asking, "aprove", "Fine.");
        Answer unreasoned = cli.as("bob", COMMAND, asking.build().job().name(), "1", "-decision", "approve");

        refused(own, 1, "alice started this");
        refused(without, 6, "carol is missing the LonelyCat/Approve permission");
        assertThat(nobody.code()).as(nobody.text()).isNotZero();
        refused(elsewhere, 1, "");
        refused(misspelt, 1, "approve");
        refused(unreasoned, 2, "-reason");
        assertThat(asking.question().path("status").asText()).isEqualTo("waiting");
        assertThat(asking.question().path("voices")).isEmpty();
        assertThat(other.question().path("voices")).isEmpty();
        asking.build().stop();
        other.build().stop();
        assertThat(asking.build().end()).isEqualTo("ABORTED");
        refused(answer("bob", asking, "approve", "Too late."), 1, "");
    }

    @Test
    void saysThatThereIsNoSuchBuild() {
        Build asksNobody = CONTROLLER.job("cli-asks-nobody", "echo 'nothing'").run();

        refused(decide("bob", "no-such-job", "1"), 3, "There is no build 1 of no-such-job that you can see.");
        refused(decide("bob", "cli-asks-nobody", "999"), 3, "There is no build 999 of cli-asks-nobody");
        refused(
                decide("bob", "cli-asks-nobody", String.valueOf(asksNobody.number())),
                1,
                "This build requests no approval.");
    }

    @Test
    void explainsItself() {
        Answer help = cli.as("bob", "help", COMMAND);

        assertThat(help.code()).as(help.text()).isZero();
        assertThat(help.text())
                .contains("Answers for a planned change that waits for approvals")
                .contains(
                        "JOB", "BUILD", "-decision WORD", "approve, reject, edit or skip", "-reason TEXT", "-plan ID");
        assertThat(cli.as("bob", "help").text()).contains(COMMAND);
    }

    private static Answer decide(String user, String job, String build) {
        return cli.as(user, COMMAND, job, build, "-decision", "approve", "-reason", "Fine.");
    }

    private static Answer answer(String user, Asking asking, String decision, String reason) {
        return cli.as(user, words(asking, decision, reason));
    }

    private static String[] words(Asking asking, String decision, String reason) {
        Build build = asking.build();
        return new String[] {
            COMMAND, build.job().name(), String.valueOf(build.number()), "-decision", decision, "-reason", reason
        };
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }

    private static void refused(Answer answer, int code, String why) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.text()).contains(why).doesNotContain("\tat io.lonelycat");
    }
}
