// SPDX-License-Identifier: MIT
package hudson.model;

import java.util.List;

/** Upstream build as a cause; causes survive the deletion of the build. */
public final class TestUpstream extends Cause.UpstreamCause {
    private final Run<?, ?> run;
    private final List<Cause> causes;

    public TestUpstream(Run<?, ?> run, List<Cause> causes) {
        this.run = run;
        this.causes = List.copyOf(causes);
    }

    @Override
    public Run<?, ?> getUpstreamRun() {
        return run;
    }

    @Override
    public List<Cause> getUpstreamCauses() {
        return causes;
    }
}
