// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** A write never leaves the workspace. */
record RefusesPathsThatLeave(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "Paths with .. and absolute paths are refused, in patches and in forged change sets";
    }

    @Override
    public void look(Claims claims) {

        for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/tmp/../outside.txt")) {
            Trial trial = Trial.begin(lab);
            Picture before = around(trial);
            claims.refused("a patch to " + path, List.of("outside.txt"), () -> trial.plan(patch(path)));
            claims.unchanged("what lies around the workspace", before, around(trial));
        }
        Trial trial = Trial.begin(lab);
        Path plan = Forgery.of(trial, "docs/inside.txt");
        claims.equal(
                "the answer of gate about a forged path inside",
                "allow",
                trial.gate(plan).status());
        Picture before = around(trial);
        for (String path : List.of("../outside.txt", "docs/../../outside.txt", "/outside.txt")) {
            Path forged = Forgery.rewritten(plan, "docs/inside.txt", path);
            claims.refused("the gate of a forged change of " + path, List.of("changes/0"), () -> trial.gate(forged));
            claims.refused("the execution of it", List.of("changes/0"), () -> trial.execute(forged));
        }
        claims.unchanged("what lies around the workspace", before, around(trial));
    }

    private static String patch(String path) {
        return "--- /dev/null\n+++ b/" + path + "\n@@ -0,0 +1 @@\n+text\n";
    }

    /** The place in which the workspace lies, without what the probe itself leaves there. */
    private static Picture around(Trial trial) {
        Path place = Objects.requireNonNull(trial.root().getParent());
        return Picture.of(place).without(List.of("change.patch"));
    }
}
