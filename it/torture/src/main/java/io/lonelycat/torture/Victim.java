// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.error.EngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The process that is killed: executes the plan of a workspace, or recovers from such a death. */
final class Victim {
    private Victim() {}

    /**
     * Takes {@code execute} or {@code recover}, the workspace, how many milliseconds it waits for the lock, what the change
     * survives, and the plan; without them, long, the death of the process, and the only one.
     */
    public static void main(String[] words) {
        Path root = Path.of(words[1]);
        Duration patience = words.length > 2 ? Duration.ofMillis(Long.parseLong(words[2])) : Engine.LONG;
        String durability = words.length > 3 ? words[3] : Engine.PROCESS;
        String plan = words.length > 4 ? words[4] : State.of(root).plan();
        System.exit(run(words[0], Engine.on(root, patience, durability), plan));
    }

    private static int run(String goal, LonelyCat cat, String plan) {
        try {
            Answer result = goal.equals("recover")
                    ? cat.run(RecoverRequest.PLAIN)
                    : cat.run(ExecuteRequest.of(Optional.of(plan)));
            System.out.println(result.status() + "\n" + result.message());
            return result.exitCode();
        } catch (EngineException e) {
            System.out.println("failed\n" + e.getMessage());
            return Answer.SET_UP;
        }
    }
}
