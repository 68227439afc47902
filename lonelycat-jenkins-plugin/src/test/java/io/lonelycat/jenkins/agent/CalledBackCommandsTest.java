// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs the agent's commands against a controller that answers, hangs, refuses or is disconnected. */
class CalledBackCommandsTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void startsWithTheCookieOfTheEngineAndAnswersTheExitCode() throws Exception {
        Remote remote = new Remote(3);

        Running running = start(remote);

        assertThat(remote.argv).containsExactly("tool", "$HOME");
        assertThat(remote.env)
                .isEqualTo(Map.of("LONELYCAT_EXECUTION", "exec_1", "LONELYCAT_COOKIE", "lonelycat-exec_1"));
        assertThat(running.await(10)).isEqualTo(OptionalInt.of(3));
        assertThat(running.pid()).isZero();
        running.kill();
        assertThat(remote.calls).containsExactly("await 10", "kill");
    }

    @Test
    void knowsNoProcessWhereNoneOfThisProcessCarriesTheCookie() throws Exception {
        Remote remote = new Remote(null);
        remote.here = true;

        Running running = start(remote);

        assertThat(running.pid()).isZero();
        assertThat(running.startInstant()).isEmpty();
    }

    @Test
    void doesNotKnowTheEndOfWhatRuns() throws Exception {
        assertThat(start(new Remote(null)).await(5)).isEmpty();
    }

    @Test
    void neverTakesAKilledCommandForASuccess() throws Exception {
        Remote remote = new Remote(null);
        Running running = start(remote);
        running.await(1);

        running.kill();
        remote.code = 0;

        assertThat(running.await(1)).isEqualTo(OptionalInt.of(137));
    }

    @Test
    void leavesAnInterruptToTheEngine() throws Exception {
        Remote remote = new Remote(null);
        remote.trouble = new InterruptedException();
        Running running = start(remote);

        assertThatThrownBy(() -> running.await(1)).isInstanceOf(InterruptedException.class);

        remote.trouble = null;
        Thread.currentThread().interrupt();
        running.kill();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(remote.calls).containsExactly("await 1", "kill");
    }

    @Test
    void asksAgainWhenAKillWasInterrupted() throws Exception {
        Remote remote = new Remote(null);
        remote.trouble = new InterruptedException();
        remote.troubles = 1;
        Running running = start(remote);

        running.kill();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(remote.calls).containsExactly("kill", "kill");
    }

    @Test
    void saysThatACommandIsLostWhenTheStepIsOver() throws Exception {
        Remote remote = new Remote(null);
        remote.trouble = new IOException("The step was terminated.");
        remote.troubles = 1;
        Running running = start(remote);

        assertThatThrownBy(() -> running.await(1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "lost the connection to the command of a check. Reason: The step was terminated.");
        running.kill();
    }

    @Test
    void doesNotPretendThatASurvivorIsGone() throws Exception {
        Remote remote = new Remote(null);
        remote.gone = false;

        assertThatThrownBy(start(remote)::kill)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is still running after LonelyCat killed it");
    }

    @Test
    void doesNotLetTheFilesBeTouchedWhenTheControllerIsGone() throws Exception {
        Remote remote = new Remote(null);
        remote.trouble = new IllegalStateException("channel closed");

        assertThatThrownBy(start(remote)::kill)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "of a check. Reason: channel closed. The command may still write into the workspace");
        assertThat(remote.calls).containsExactly("kill");
    }

    private static Running start(Remote remote) throws IOException {
        CommandLine line = new CommandLine(
                List.of("tool", "$HOME"), Path.of("/ws"), Map.of("LONELYCAT_EXECUTION", "exec_1"), "lonelycat-exec_1");
        return new CalledBackCommands(remote, AT_ONCE).start(line, new Silent());
    }

    private static final class Silent implements CommandOutput {
        @Override
        public void stdout(byte[] bytes, int length) {}

        @Override
        public void stderr(byte[] bytes, int length) {}
    }

    private static final class Remote implements RemoteCommands {
        final List<String> calls = new ArrayList<>();
        List<String> argv = List.of();
        Map<String, String> env = Map.of();

        @Nullable
        Integer code;

        @Nullable
        Exception trouble;

        int troubles = Integer.MAX_VALUE;
        boolean here;
        boolean gone = true;

        Remote(@Nullable Integer code) {
            this.code = code;
        }

        @Override
        public boolean startHere() {
            return here;
        }

        @Override
        public String start(List<String> words, Map<String, String> variables, OutputStream sink) {
            argv = words;
            env = variables;
            return "handle";
        }

        @Override
        public @Nullable Integer await(String handle, long millis) throws IOException, InterruptedException {
            meet("await " + millis);
            return code;
        }

        @Override
        public boolean kill(String handle) throws IOException, InterruptedException {
            meet("kill");
            return gone;
        }

        private void meet(String call) throws IOException, InterruptedException {
            calls.add(call);
            if (trouble == null || troubles-- <= 0) {
                return;
            }
            if (trouble instanceof IOException e) {
                throw e;
            }
            if (trouble instanceof InterruptedException e) {
                throw e;
            }
            throw (RuntimeException) trouble;
        }
    }
}
