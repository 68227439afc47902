// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine carries what tools report with a plan; the slice says what it may say. */
class ReportedPlanTest {
    private static final String REPORT = "{schema: lonelycat.costs/1, tokensIn: 4711}";

    @TempDir
    private Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void prepare() {
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void isKeptAsItIs() {
        String plan = plan("[" + REPORT + "]");

        assertThat(sandbox.gate().status()).isEqualTo("allow");
        assertThat(sandbox.read(plan)).contains("\"lonelycat.costs/1\"", "4711");
        Path evidence = sandbox.evidence(sandbox.execute());
        assertThat(evidence.resolve("summary.md"))
                .content()
                .contains("the author of the change reported: 4,711 tokens in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"many\""})
    void isRefusedWhereThePlanWasAlteredByHand(String tokens) {
        String plan = plan("[" + REPORT + "]");
        sandbox.file(plan, sandbox.read(plan).replace("4711", tokens));

        assertThatThrownBy(() -> sandbox.gate())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("plan.json, reported")
                .hasMessageContaining("tokensIn");
    }

    private String plan(String reports) {
        String id = sandbox.plan(Sandbox.GUIDE_PATCH, "reported: " + reports + "\n")
                .ids()
                .get("plan");
        return ".lonelycat/plans/" + id + "/plan.json";
    }
}
