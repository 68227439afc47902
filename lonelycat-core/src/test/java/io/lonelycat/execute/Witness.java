// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** A proof that says what it heard, and may object to one thing. */
final class Witness implements Proof {
    private final List<String> heard = new ArrayList<>();
    private String missing = "";

    Witness objectTo(String what) {
        missing = what;
        return this;
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public Runnable seen(CheckResult result) {
        hear("saw " + result.name());
        return () -> hear("asked of " + result.name());
    }

    @Override
    public void demand() {
        hear("demanded");
    }

    private void hear(String what) {
        heard.add(what);
        if (what.equals(missing)) {
            throw new StepFailure("not_shown", "It was not shown.");
        }
    }
}
