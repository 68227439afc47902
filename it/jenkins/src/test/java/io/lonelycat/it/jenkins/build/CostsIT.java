// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Scripts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Costs of changes are measured on the agent and shown on the pages. */
@ExtendWith(Installation.class)
class CostsIT {
    private static final String LIST = "lonelycat-history/";

    /** Costs reported by authors, from parameters of the test. */
    private static final String CHANGE = """
            writeFile file: 'costs.json', text: '''{"schema": "lonelycat.costs/1", "tokensIn": 1200, "tokensOut": 34,
            "money": [{"amount": "AMOUNT", "currency": "CURRENCY"}]}'''
            """
            + Scripts.executeWith("busy")
                    .replace("patch: 'change.patch',", "patch: 'change.patch', costs: 'costs.json', label: 'who=WHO',");

    private final Controller controller = Controller.given();

    @Test
    void addsUpWhatTheExecutionsOfAJobHaveCostEachCurrencyByItself() {
        controller.post("job/costs-sums/doDelete", Map.of());
        run("costs-sums", "ada", "0.25", "EUR");
        run("costs-sums", "bob", "1.50", "USD");

        assertThat(controller.text(LIST + "costs/?job=costs-sums"))
                .contains("<code>busy</code>", "0.250000 EUR, 1.500000 USD");
        JsonNode sums = controller.json(LIST + "costs/api/json?job=costs-sums");
        assertThat(sums.at("/costsByCheck/0/checkMillis").asLong()).isPositive();
        assertThat(sums.at("/costsByAuthor").findValuesAsText("money")).isNotEmpty();
    }

    /** One change with a check that works for a while, and with what its author says that it has cost. */
    private void run(String job, String who, String amount, String currency) {
        Build build = controller
                .job(
                        job,
                        Scripts.onAgent(CHANGE.replace("WHO", who)
                                .replace("AMOUNT", amount)
                                .replace("CURRENCY", currency)))
                .run();
        assertThat(build.end()).as(build.log()).isEqualTo("SUCCESS");
    }
}
