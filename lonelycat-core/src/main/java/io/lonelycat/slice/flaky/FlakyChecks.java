// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.check.TestFailures;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.util.Optional;

/** Does in each execution what the policy says of flaky tests at that time. */
final class FlakyChecks implements Slice.TestsOfChecks {
    @Override
    public Optional<TestFailures> of(WorkspaceSession site, Policy policy, String executionId) {
        FlakyTests flaky = FlakyTests.of(policy, site.clock().instant());
        return flaky.isNone() ? Optional.empty() : Optional.of(new FlakyRuns(flaky, site.workspace(), executionId));
    }

    @Override
    public void clean(Workspace workspace, String executionId) {
        StateFiles.list(workspace.root()).stream()
                .filter(file -> String.valueOf(file.getFileName()).startsWith(FlakyRuns.LIST + executionId + "-"))
                .forEach(StateFiles::delete);
    }
}
