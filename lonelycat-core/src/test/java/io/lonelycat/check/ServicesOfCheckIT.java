// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.Children;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services run while their check does, and never longer. */
@Timeout(120)
class ServicesOfCheckIT {
    private static final String SERVER = """
            import java.net.*;
            class Server {
                public static void main(String[] args) throws Exception {
                    ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress());
                    System.out.println("listens on " + args[0] + ", told " + System.getenv("DB_PORT"));
                    while (true) {
                        try (Socket socket = server.accept()) {
                            socket.getOutputStream().write('x');
                        } catch (java.io.IOException gone) {
                        }
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    private final Map<String, ByteArrayOutputStream> logs = new ConcurrentHashMap<>();

    @Test
    void listensWhileTheCheckRunsOnAPortThatBothAreTold() throws IOException {
        Files.writeString(folder.resolve("Server.java"), SERVER);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String check = """
                command: [sh, -c, 'echo $DB_PORT > port; echo ${DB_PORT} > filled; ps -o pid= > /dev/null']
                services:
                  db:
                    command: [%s, Server.java, "${DB_PORT}"]
                    ports: [DB_PORT]
                    ready: {tcp: {host: 127.0.0.1, port: "${DB_PORT}"}, interval: 50ms, successThreshold: 2}
                """.formatted(java);

        CheckResult result = run(check, Cancel.NEVER);

        String port = read("port");
        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(read("filled")).isEqualTo(port);
        assertThat(log("db")).startsWith("listens on " + port + ", told " + port);
        assertThat(CommandPlace.taken(List.of(Integer.parseInt(port)))).isEmpty();
    }

    @Test
    void endsWithItsCheckThoughItIgnoresSigtermAndHasForkedAway() {
        CheckResult result = run(service(Scripts.STUBBORN_TREE, "test -s grandchild -a -s child"), Cancel.NEVER);

        assertThat(result.passed()).as(result.message()).isTrue();
        Scripts.assertGone(scripts().pidIn("child"));
        Scripts.assertGone(scripts().pidIn("grandchild"));
    }

    @Test
    void failsTheCheckWhenItEndsBeforeItIsReadyAndShowsTheEndOfItsLog() {
        CheckResult result = run(service("echo no such database; exit 3", "false"), Cancel.NEVER);

        assertThat(result.code()).isEqualTo(ErrorCode.SERVICE);
        assertThat(result.message()).isEqualTo("The service `db` ended early, with exit code 3.");
        assertThat(result.excerpt()).contains("no such database");
        assertThat(folder.resolve("checked")).doesNotExist();
    }

    @Test
    void failsTheCheckWhenItIsNotReadyInTime() {
        String waits = service("echo waits; echo $$ > pid; sleep 100", "false").replace("timeout: 2s", "timeout: 5s");

        CheckResult result = run(waits, Cancel.NEVER);

        assertThat(result.code()).isEqualTo(ErrorCode.SERVICE);
        assertThat(result.message()).startsWith("The service `db` was not ready within 5000 ms: `false` ended");
        Scripts.assertGone(scripts().pidIn("pid"));
    }

    @Test
    void saysThatWhatAsksWhetherItIsReadyNeverAnswered() {
        String hangs = service("echo $$ > pid; sleep 100", "sleep 100").replace("timeout: 20s", "timeout: 2s");

        CheckResult result = run(hangs, Cancel.NEVER);

        assertThat(result.code()).isEqualTo(ErrorCode.SERVICE);
        assertThat(result.message())
                .isEqualTo("The service `db` was not ready within 2000 ms:"
                        + " what asks whether it is ready gave no answer.");
        Scripts.assertGone(scripts().pidIn("pid"));
    }

    @Test
    void failsTheCheckWhenItEndsWhileTheCheckRuns() {
        String check = """
                command: [sh, -c, 'touch checked; sleep 100']
                services: {db: {command: [sh, -c, 'until test -f checked; do sleep 0.1; done; echo crashed; exit 9'],
                  ready: {command: ['true']}}}
                """;

        CheckResult result = run(check, Cancel.NEVER);

        assertThat(result.code()).isEqualTo(ErrorCode.SERVICE);
        assertThat(result.message()).isEqualTo("The service `db` ended early, with exit code 9.");
        assertThat(result.excerpt()).isEqualTo("crashed");
    }

    @Test
    void endsWhenTheRunIsCancelledWhileItIsWaitedFor() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Cancel whenItRuns = () -> {
            cancelled.compareAndSet(false, Files.exists(folder.resolve("pid")));
            return cancelled.get();
        };

        CheckResult result = run(service("echo $$ > pid; sleep 100", "false"), whenItRuns);

        assertThat(result.code()).isEqualTo(ErrorCode.CANCELLED);
        Scripts.assertGone(scripts().pidIn("pid"));
    }

    @Test
    void isFoundByTheCookieOfTheExecutionAfterAKill() throws Exception {
        FutureTask<CheckResult> killed =
                new FutureTask<>(() -> run(service("echo $$ > pid; exec sleep 100", "false"), Cancel.NEVER));
        new Thread(killed).start();
        long pid = scripts().pidIn("pid");

        assertThat(ChildProcesses.end(scripts().cookie())).isPositive();
        Scripts.assertGone(pid);
        assertThat(killed.get().passed()).isFalse();
    }

    @Test
    void cannotFillTheDiskWithItsLog() {
        CheckResult result = run(
                service("head -c 50000000 /dev/zero | tr '\\0' x; touch up; sleep 100", "test -f up"), Cancel.NEVER);

        assertThat(result.passed()).as(result.message()).isTrue();
        assertThat(log("db").length()).isLessThan(11_000_000);
    }

    @Test
    void doesNotBeginWhereItsProgramIsMissing() {
        String check = "{command: [sh], services: {db: {command: [no-such-program], ready: {command: ['true']}}}}";

        assertThat(scripts().checks().resolve(Asked.spec(check)))
                .hasValueSatisfying(problem -> assertThat(problem).contains("There is no program 'no-such-program'"));
    }

    private static String service(String script, String ready) {
        String yaml = "command: [touch, checked]\nservices:\n  db:\n    command:\n      - sh\n      - -c\n      - |\n"
                + script.indent(8) + "    ready: {command: [sh, -c, '" + ready
                + "'], interval: 50ms}\n    timeout: 20s\n";
        return ready.equals("false")
                ? yaml.replace("[sh, -c, 'false']", "['false']").replace("20s", "2s")
                : yaml;
    }

    private CheckResult run(String check, Cancel cancel) {
        CheckStreams streams = new CheckStreams(
                new Collected(),
                service -> (stderr, bytes, length) -> logs.computeIfAbsent(service, name -> new ByteArrayOutputStream())
                        .write(bytes, 0, length),
                new Children());
        return scripts().checks().run(Asked.spec(check), streams, cancel);
    }

    private String log(String service) {
        return Objects.requireNonNull(logs.get(service)).toString(UTF_8);
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file)).strip();
    }

    private Scripts scripts() {
        return new Scripts(folder);
    }
}
