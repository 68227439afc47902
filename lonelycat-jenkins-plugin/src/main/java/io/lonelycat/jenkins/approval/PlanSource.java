// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.flow.remote.PendingApproval;
import java.io.IOException;
import java.util.function.Function;

/** Where the plan of a question lies, under the policy that holds now. */
interface PlanSource {
    /**
     * Opens the plan again, and closes it after.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not there, or not what was gated
     */
    <T> T read(Function<PendingApproval, T> work) throws IOException;
}
