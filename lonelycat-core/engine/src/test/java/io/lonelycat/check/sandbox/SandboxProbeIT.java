// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.Checks;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.sandbox.Prison.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weakens the sandbox and expects its probe to report the hole. */
class SandboxProbeIT {
    private static final String BEFORE_THE_END = " --remount-ro / ";

    @TempDir
    Path folder;

    /**
     * @param target bubblewrap options to replace
     * @param hole part of the report
     */
    @ParameterizedTest
    @CsvSource({
        "END, --ro-bind /sys /sys END, /sys can be seen",
        "END, --ro-bind /tmp /tmp END, can be seen",
        "--ro-bind WORK/.git WORK/.git, '', .git can be written",
        "WORK/.lonelycat --remount-ro, WORK/other --remount-ro, .lonelycat can be seen",
        "END, --remount-ro WORK END, cannot be written",
        "--unshare-net, '', can be reached",
        "--proc /proc, --ro-bind /proc /proc, processes can be seen",
        "--new-session, '', the session of LonelyCat",
        "--seccomp 9, '', no filter of system calls (seccomp) is active",
        "--cap-drop ALL, --cap-add ALL, Cap",
    })
    void finds(String target, String replacement, String hole) throws IOException {
        assertThat(problem(User.all().get(User.all().size() - 1), target, replacement))
                .contains(hole);
    }

    /** Holes that only commands of a root engine can use. */
    @ParameterizedTest
    @CsvSource({
        "--ro-bind-try /proc/sys /proc/sys, '', /proc/sys/kernel/core_pattern can be written",
        "--ro-bind /usr /usr, --bind /usr /usr, /usr can be written",
        "--uid 61000 --gid 61000, '', the command runs as root",
    })
    void findsWhatOnlyRootMayPass(String target, String replacement, String hole) throws IOException {
        assumeTrue(User.all().contains(User.ROOT), "only root could pass it");
        assertThat(problem(User.ROOT, target, replacement)).contains(hole);
    }

    private String problem(User user, String target, String replacement) throws IOException {
        Prison prison = new Prison(folder, user, "work").assumed();
        String work = prison.root.toRealPath().toString();
        prison.leak = words ->
                words.contains("--seccomp") ? leaky(words, placed(target, work), placed(replacement, work)) : words;
        try (Checks checks = prison.checks()) {
            SandboxReport report = checks.sandbox().report();
            assertThat(report.present()).isFalse();
            return report.text();
        }
    }

    private static String placed(String text, String work) {
        return text.replace("WORK", work).replace("END", BEFORE_THE_END.strip());
    }

    private static List<String> leaky(List<String> words, String target, String replacement) {
        int end = words.indexOf("--");
        String options = String.join(" ", words.subList(3, end));
        String leaky = options.replace(target, replacement);
        assertThat(leaky).isNotEqualTo(options);
        return Stream.of(
                        words.subList(0, 3).stream(),
                        Stream.of(leaky.strip().split(" +", -1)),
                        words.subList(end, words.size()).stream())
                .flatMap(part -> part)
                .toList();
    }
}
