// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Installation;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.recovery.ManyFiles.Moment;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A build is stopped while files are being written: every file is as before, or every file is as approved. */
@ExtendWith(Installation.class)
class WritingIT {
    private static final int TRIES = 8;

    private final Controller controller = Controller.given();

    @Test
    void isOldOrNewWhereverAnAbortMeetsIt() {
        Job job = ManyFiles.job(controller, "many-aborted");
        Map<Moment, String> met = new EnumMap<>(Moment.class);
        for (Moment moment : Moment.values()) {
            ManyFiles many = ManyFiles.begin(job);
            many.reaches(moment);
            many.build().stop();

            assertThat(many.build().end()).as(many.build().log()).isEqualTo("ABORTED");
            met.put(moment, many.isWholeAndSaysSo());
        }

        System.out.println("Abort while writing; the step that failed: " + met);
        assertThat(met.values()).contains("apply");
    }

    @Test
    void isOldOrNewWhereverATimeoutMeetsIt() {
        Job job = ManyFiles.timedJob(controller, "many-timed-out");
        Set<String> met = new HashSet<>();
        long tooShort = 0;
        long tooLong = 8_000;
        for (int i = 0; i < TRIES; i++) {
            long millis = (tooShort + tooLong) / 2;
            ManyFiles many = ManyFiles.run(job, Map.of("MILLIS", String.valueOf(millis)));
            String step = many.build().end().equals("ABORTED") && !begun(many) ? "none" : many.isWholeAndSaysSo();
            System.out.println("Timeout after " + millis + " ms; the step that failed: " + step);
            met.add(step);
            if (step.equals("apply")) {
                break;
            }
            if (Set.of("none", "validate", "checksum", "backup").contains(step)) {
                tooShort = millis;
            } else {
                tooLong = millis;
            }
        }
        // Files that wait in the journal are written as well; the short time in which they come into place may be
        // missed.
        assertThat(met).containsAnyOf("apply", "backup");
    }

    private static boolean begun(ManyFiles many) {
        return many.build().governed().path("entries").findValuesAsText("id").stream()
                .anyMatch(id -> id.startsWith("exec_"));
    }
}
