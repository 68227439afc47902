// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.Policy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The policy that decided in the calls of one front end, as it was read before any check ran: what slices do afterwards is
 * said there and nowhere else.
 */
public final class DecidingPolicy {
    private final AtomicReference<@Nullable Policy> policy = new AtomicReference<>();

    /** Takes the policy that decides now. */
    public void is(Policy deciding) {
        policy.set(deciding);
    }

    /** Takes the policy of a workspace, for a goal that may decide nothing. What is wrong with it is said where it decides. */
    public void isThatOf(WorkspaceSession site) {
        try {
            is(PolicyChoice.of(site).policy());
        } catch (InvalidInputException | EngineException unreadable) {
            forget();
        }
    }

    /** Forgets the policy: slices do nothing more by it. */
    public void forget() {
        policy.set(null);
    }

    /** Returns it; empty where nothing was decided. */
    public Optional<Policy> get() {
        return Optional.ofNullable(policy.get());
    }
}
