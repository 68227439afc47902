// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.function.LongSupplier;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A step that works just now: for how long, and what was said last of how far it has come. */
@ExportedBean(defaultVisibility = 2)
public final class RunningStep {
    private static final int LONGEST = 300;

    private final String step;
    private final LongSupplier millis;
    private final long begun;
    private volatile Said said;

    private record Said(String line, long at) {}

    /**
     * Begins.
     *
     * @param step its name in a pipeline
     * @param millis a clock that only goes forward, in milliseconds
     */
    RunningStep(String step, LongSupplier millis) {
        this.step = step;
        this.millis = millis;
        this.begun = millis.getAsLong();
        this.said = new Said("", begun);
    }

    /** Replaces the latest line. The line is untrusted: it is truncated, and invisible characters are spelled out. */
    public void tell(String line) {
        said = new Said(PlainText.cut(PlainText.line(line), LONGEST), millis.getAsLong());
    }

    /** The name of the step in a pipeline. */
    @Exported
    public String getStep() {
        return step;
    }

    /** How long it has worked. */
    @Exported
    public long getMillis() {
        return millis.getAsLong() - begun;
    }

    /** What was said last; empty where nothing was. */
    @Exported
    public String getLine() {
        return said.line();
    }

    /** How long ago that was. */
    @Exported
    public long getSaidMillis() {
        return millis.getAsLong() - said.at();
    }

    /** The time so far, in words. */
    public String getTime() {
        return whole(getMillis());
    }

    /** How long ago the line was said, in words. */
    public String getAgo() {
        return whole(getSaidMillis());
    }

    private static String whole(long millis) {
        return Figures.duration(Math.max(1, millis / 1_000) * 1_000);
    }
}
