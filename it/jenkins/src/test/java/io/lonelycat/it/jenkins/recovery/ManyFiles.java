// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.it.jenkins.controller.Build;
import io.lonelycat.it.jenkins.controller.Controller;
import io.lonelycat.it.jenkins.controller.Job;
import io.lonelycat.it.jenkins.controller.Script;
import java.util.Map;

/** A change of so many files that it can be met in the middle, and what of it is in the workspace in the end. */
record ManyFiles(Build build) {
    private static final int FILES = 10_000;

    /** The first ones have a name that is not overwritten in place: they are moved. */
    private static final int MOVED = 5_000;

    /** Shell command that counts old and new files in the workspace. */
    static final String COUNT =
            "echo $(find docs -type f -size -6c | wc -l) old, $(find docs -type f -size 6c | wc -l) new";

    /** The build waits for this file, so that it does not execute before the moment is watched for. */
    private static final String WAIT = "sh 'until [ -e \"$WORKSPACE_TMP/watched\" ]; do sleep 0.05; done'";

    private static final String WATCHED = "(new File(ws.path + '@tmp', 'watched').createNewFile() || true) && ";

    private static final String SCRIPT = """
            def tree(from) {
              sh(returnStdout: true, script: \"""set +x
                { (cd ${from}; find docs -type f | LC_ALL=C sort | xargs sha256sum)
                  find . -path ./.lonelycat -prune -o -print | LC_ALL=C sort; } | sha256sum\""").trim()
            }
            def identities() {
              sh(returnStdout: true, script: '''set +x
                find docs -type f | LC_ALL=C sort | xargs stat -c '%n %i %a %Y' | sha256sum''').trim()
            }
            node('agent') {
              sh '''set +x
                rm -rf .lonelycat docs new "$WORKSPACE_TMP/watched"
                mkdir -p docs new/docs
                for i in $(seq -w 1 FILES); do
                  if [ $i -le MOVED ]; then file=docs/$i.sh; else file=docs/$i.md; fi
                  echo old > $file
                  echo newer > new/$file
                done'''
              def planned = lonelycatPlan from: 'new'
              echo 'old=' + tree('.')
              echo 'new=' + tree('new')
              echo 'were=' + identities()
              try {
                echo "at=${pwd()}"
                BEFORE
                lonelycatExecute plan: planned.planId, policy: 'many'
                AFTER
              } finally {
                echo 'now=' + tree('.')
                echo 'are=' + identities()
              }
            }
            """;

    /** Returns whether the output of {@link #COUNT} shows a mixture of old and new files. */
    static boolean isBetween(String counted) {
        return !counted.equals(FILES + " old, 0 new") && !counted.equals("0 old, " + FILES + " new");
    }

    /** Progress of a change, each with a Groovy condition in which {@code ws} is the workspace. */
    enum Moment {
        STAGING("(new File(ws, '.lonelycat/journal').listFiles() ?: []).any { new File(it, 'new/25').exists() }"),
        TAKING_THE_OLD_AWAY("!new File(ws, 'docs/02500.sh').exists()"),
        BRINGING_THE_NEW("new File(ws, 'docs/01000.sh').length() == 6"),
        HALF_OF_THE_NEW("new File(ws, 'docs/05100.md').length() == 6"),
        NEARLY_ALL_OF_THE_NEW("new File(ws, 'docs/09900.md').length() == 6");

        private final String condition;

        Moment(String condition) {
            this.condition = condition;
        }

        String condition() {
            return WATCHED + "(" + condition + ")";
        }
    }

    static Job job(Controller controller, String name) {
        return controller.job(name, script(WAIT, ""));
    }

    /** The execution must be over after so many milliseconds, which is a parameter of the job. */
    static Job timedJob(Controller controller, String name) {
        return controller.job(
                name, script("timeout(time: params.MILLIS.toLong(), unit: 'MILLISECONDS') {", "}"), "MILLIS");
    }

    private static String script(String before, String after) {
        return SCRIPT.replace("FILES", String.valueOf(FILES))
                .replace("MOVED", String.valueOf(MOVED))
                .replace("BEFORE", before)
                .replace("AFTER", after);
    }

    /** Starts a build, and returns when it is about to execute: it does as soon as a moment is watched for. */
    static ManyFiles begin(Job job) {
        ManyFiles many = new ManyFiles(job.start());
        many.build.says("at=");
        return many;
    }

    static ManyFiles run(Job job, Map<String, String> parameters) {
        return new ManyFiles(job.run(parameters));
    }

    String workspace() {
        return said("at=");
    }

    /** Waits on the agent itself for a moment; returns as soon as it has come. */
    void reaches(Moment moment) {
        String answer = Script.onAgent(build.job().controller(), Script.waiting(workspace(), moment.condition()));
        assertThat(answer).as(build.log()).contains("it is so");
    }

    /**
     * Expects every file to be old, with its identity, or every file to be new, whichever the build says.
     *
     * @return what the record says: the step that the execution failed in, or nothing
     */
    String isWholeAndSaysSo() {
        String log = build.log();
        boolean old = log.contains("The change is not applied");
        assertThat(log.contains("The change is applied")).as(log).isNotEqualTo(old);
        assertThat(said("now=")).as(log).isEqualTo(said(old ? "old=" : "new="));
        assertThat(said("old=")).isNotEqualTo(said("new="));
        if (old) {
            assertThat(said("are=")).as(log).isEqualTo(said("were="));
        }
        assertThat(log).doesNotContain("\tat io.lonelycat");
        assertThat(build.end()).isIn("ABORTED", old ? "FAILURE" : "SUCCESS");
        var execution = build.execution();
        assertThat(execution.path("status").asText()).isEqualTo(old ? "cancelled" : "applied");
        assertThat(execution.path("evidence").asText()).isEqualTo("whole");
        return build.job()
                .controller()
                .json(build.path() + "artifact/lonelycat/"
                        + execution.path("id").asText() + "/execution.json")
                .at("/error/step")
                .asText();
    }

    private String said(String name) {
        return build.log()
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + " in\n" + build.log()))
                .substring(name.length());
    }
}
