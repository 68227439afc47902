// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Asking;
import io.lonelycat.it.jenkins.controller.Asking.Reply;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Policy or workspace change while an approval is open, or several users answer at the same time. */
@ExtendWith(Installation.class)
class MeanwhileIT {
    private static final String RUNNING_ON = "Running on agent1 in ";

    private final Controller controller = Controller.given();

    @AfterEach
    void restore() {
        Installation.configure(controller, Installation.CONFIGURATION);
    }

    @Test
    void doesNotGoOnWhereThePolicyChanged() {
        Asking asking = Asking.begin(controller, "meanwhile-policy", "asks", "");
        String asks = "paths: {need_approval: ['docs/**'], allow: ['**']}\n        approval: {quorum: 1,";
        assertThat(Installation.CONFIGURATION).contains(asks);
        Installation.configure(
                controller,
                Installation.CONFIGURATION.replace(asks, asks.replace("['docs/**']", "['docs/**', 'src/**']")));

        Reply late = asking.says("bob", "approve", "I saw the old rules.");

        assertThat(late.code()).as(late.toString()).isEqualTo(409);
        assertThat(late.message())
                .contains("changed after the approval was requested", "The policy was changed after the gate decided");
        assertThat(asking.build().end()).isEqualTo("FAILURE");
        assertThat(asking.build().log())
                .contains(
                        "ERROR: lonelycatApprove: The plan or the policy changed while the build waited for the approval ("
                                + asking.planId() + ")")
                .doesNotContain("status: applied", "\tat io.lonelycat");
    }

    @Test
    void doesNotGoOnWhereTheWorkspaceChanged() {
        Asking asking = Asking.begin(controller, "meanwhile-workspace", "asks", "");
        String workspace = asking.build()
                .log()
                .lines()
                .filter(line -> line.startsWith(RUNNING_ON))
                .findFirst()
                .orElseThrow()
                .substring(RUNNING_ON.length());
        String written = Script.onAgent(
                controller,
                "new File('" + workspace + "/docs/guide.md').text = '# Guide\\nmeanwhile\\n'\nprintln 'written'\n");
        assertThat(written).contains("written");

        assertThat(asking.says("bob", "approve", "I saw the old text.").status())
                .isEqualTo("approved");

        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo("SUCCESS");
        assertThat(asking.build().log())
                .contains(
                        "files that the plan changes were modified after the plan was made",
                        "`docs/guide.md`",
                        "status: refused")
                .doesNotContain("status: applied");
        assertThat(Script.onAgent(controller, "print(new File('" + workspace + "/docs/guide.md').text)"))
                .contains("meanwhile");
    }

    @Test
    void takesOneOfManyAnswersAtOnce() throws Exception {
        Asking asking = Asking.begin(controller, "meanwhile-many", "asks", "");
        int many = 12;
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(many);
        List<Reply> replies = new ArrayList<>();
        try {
            List<Future<Reply>> asked = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                String decision = i % 2 == 0 ? "approve" : "reject";
                asked.add(pool.submit(() -> {
                    begin.await();
                    return asking.says("bob", decision, "At once.");
                }));
            }
            begin.countDown();
            for (Future<Reply> reply : asked) {
                replies.add(reply.get());
            }
        } finally {
            pool.shutdownNow();
        }

        List<Reply> taken =
                replies.stream().filter(reply -> reply.code() == 200).toList();
        assertThat(taken).as(replies.toString()).hasSize(1);
        assertThat(replies).filteredOn(reply -> reply.code() != 200).allMatch(reply -> reply.code() == 409);
        boolean approved = taken.get(0).status().equals("approved");
        assertThat(asking.build().end()).as(asking.build().log()).isEqualTo(approved ? "SUCCESS" : "FAILURE");
        assertThat(asking.question().path("answers")).hasSize(1);
        assertThat(asking.build().log().split("\\[LonelyCat\\] bob answered ", -1))
                .hasSize(2);
    }
}
