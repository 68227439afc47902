// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Step;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.stream.Stream;

/** A run that went well has seven steps, and each says what it did. */
record LogsSevenSteps(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Each of the seven steps leaves a log with content, and the checks' output is kept";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        EvidenceFiles files = trial.evidence(trial.applied());
        List<Step> seven = Stream.of(Step.values())
                .filter(step -> step != Step.ROLLBACK && step != Step.ERROR)
                .toList();

        List<String> names = StateFiles.list(files.steps()).stream()
                .map(log -> String.valueOf(log.getFileName()))
                .toList();

        claims.equal("the number of steps", 7, seven.size());
        claims.equal(
                "the list of logs",
                seven.stream().map(step -> step.logName() + ".log").toList(),
                names);
        for (Step step : seven) {
            claims.holds(
                    "the log of " + step + " has content",
                    !Trial.text(files.stepLog(step)).isBlank(),
                    "nothing");
        }
        claims.contains("stdout.log", Trial.NEW, Trial.text(files.stdout()));
        claims.holds("stderr.log is there", StateFiles.exists(files.stderr()), "no such file");
    }
}
