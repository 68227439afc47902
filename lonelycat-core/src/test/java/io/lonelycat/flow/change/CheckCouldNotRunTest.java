// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.Requests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that does not begin says nothing about the change: an outcome of its own, which counts in no rate. */
class CheckCouldNotRunTest {
    private static final String MISSING = "sh, -c, 'there-is-no-such-tool --verify'";

    @TempDir
    Path folder;

    @Test
    void rollsTheChangeBackAndSaysThatItIsTheCheck() throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).checks(MISSING);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.executed("could_not_check");
        assertThat(executed.exitCode()).isEqualTo(1);
        assertThat(executed.message())
                .startsWith("Could not check: the check `check-1` fails without your change, too")
                .contains("there-is-no-such-tool: not found", "Fix the check or the workspace until the check passes");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(Files.readString(sandbox.evidence(executed).resolve("summary.md")))
                .contains("could not check");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    @Test
    void isNotSaidWhereTheCheckPassesWithoutTheChange() throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("sh, -c, 'grep old docs/guide.md || exit 127'");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.executed("rolled_back");

        assertThat(executed.message()).contains("Without the change, the check passes.");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void countsInNoRateAndIsLikeNothing() {
        Sandbox sandbox = Sandbox.withGuide(folder).checks(MISSING);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer unchecked = sandbox.execute();
        sandbox.checks("'true'").plan(Sandbox.GUIDE_PATCH);
        Answer applied = sandbox.executed("applied");
        assertThat(sandbox.rows())
                .extracting(row -> row.required("status").string())
                .containsExactly("applied", "could_not_check");
        String alike = sandbox.cat()
                .run(Requests.view(HistoryRequest.newest(5), "similar", Optional.of(Sandbox.id(applied, "execution"))))
                .message();
        assertThat(alike).doesNotContain(Sandbox.id(unchecked, "execution"));
    }
}
