// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.execute.Step;
import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Copies;
import io.lonelycat.validate.lab.Governance;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One byte is enough, in whatever file. */
record NoticesAlteredEvidence(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Evidence with one byte altered, a file missing or a file added does not verify";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = Trial.begin(lab);
        Path folder = trial.evidence(trial.applied()).folder();
        Governance engine = trial.engine();
        List<Path> files = Copies.files(folder);

        claims.holds("there is evidence to alter", files.size() > 10, files);
        for (Path file : files) {
            byte[] good = StateFiles.read(file);
            if (good.length > 0) {
                byte[] bad = good.clone();
                bad[bad.length / 2] ^= 1;
                AtomicFile.write(file, bad);
                broken(claims, engine.verify(Optional.of(folder), "latest"), "altered", file);
                AtomicFile.write(file, good);
            }
        }
        Path stranger = folder.resolve("stranger.txt");
        AtomicFile.write(stranger, new byte[] {'x'});
        broken(claims, engine.verify(Optional.of(folder), "latest"), "added", stranger);
        StateFiles.delete(stranger);
        Path log = new EvidenceFiles(folder).stepLog(Step.APPLY);
        StateFiles.delete(log);
        broken(claims, engine.verify(Optional.of(folder), "latest"), "missing", log);
    }

    private static void broken(Claims claims, Result verified, String how, Path file) {
        String what = "the answer of verify with " + file.getFileName() + " " + how;
        claims.equal(what, "broken", verified.status());
        claims.equal("its exit code", Result.REFUSED, verified.exitCode());
        claims.contains(what, String.valueOf(file.getFileName()), verified.message());
    }
}
