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

/** Ways for an execution to die in the middle, and what is there then. */
public final class Deaths {
    public static final String OLD = "# Guide\nold\n";

    public static final String NEW = "# Guide\nnew\n";

    /** Simulates the death of the process: no code catches it, so no more is written. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The engine asks for the time for each event, and dies of it once something is so. */
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

    /** Killed after the new file was moved in and before the checks. */
    public static Sandbox killedHalfWay(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        killHalfWay(sandbox);
        return sandbox;
    }

    /** Plans a change, kills its execution half-way, and returns the id of the execution. */
    public static String killHalfWay(Sandbox sandbox) {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        killWhen(sandbox, () -> sandbox.read("docs/guide.md").equals(NEW));
        return sandbox.executions().get(0).getFileName().toString();
    }

    /** Killed half-way, and another process replaced the new file. */
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
