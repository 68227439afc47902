// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.execute.Recovery;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

/** Simulates killed executions. */
public final class Deaths {
    public static final String OLD = "# Guide\nold\n";

    public static final String NEW = "# Guide\nnew\n";

    /** Simulates a kill: no code catches this error, so nothing is written afterwards. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Kills the execution at the next event once the condition is true, because events read the clock. */
    public static Clock deadlyWhen(BooleanSupplier so) {
        return new Clock() {
            @Override
            public Instant instant() {
                if (so.getAsBoolean()) {
                    throw new Killed();
                }
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    public static final class Countdown implements BooleanSupplier {
        private int left;

        public Countdown(int left) {
            this.left = left;
        }

        @Override
        public boolean getAsBoolean() {
            return left-- <= 0;
        }
    }

    public static void killWhen(Sandbox sandbox, BooleanSupplier so) {
        sandbox.clock = deadlyWhen(so);
        assertThatThrownBy(sandbox::execute).isInstanceOf(Killed.class);
        sandbox.clock = Clock.systemUTC();
    }

    /** Kills an execution after installing the new file, before checks run. */
    public static Sandbox killedHalfWay(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        killHalfWay(sandbox);
        return sandbox;
    }

    /** Returns the id of the killed execution. */
    public static String killHalfWay(Sandbox sandbox) {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        killWhen(sandbox, () -> sandbox.read("docs/guide.md").equals(NEW));
        return sandbox.executions().get(0).getFileName().toString();
    }

    /** Kills an execution and replaces the new file. */
    public static Sandbox quarantined(Path folder) throws IOException {
        Sandbox sandbox = killedHalfWay(folder);
        sandbox.file("foreign", "foreign\n");
        Files.move(
                sandbox.root.resolve("foreign"),
                sandbox.root.resolve("docs/guide.md"),
                StandardCopyOption.REPLACE_EXISTING);
        return sandbox;
    }

    public static Answer resolve(Sandbox sandbox, Recovery.RecoveryChoice resolution, String reason) {
        return sandbox.cat().run(RecoverRequest.resolving(resolution, reason));
    }

    public static void deleteTree(Path folder) {
        StateFiles.deleteTree(folder);
    }

    private Deaths() {}
}
