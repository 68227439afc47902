// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

/**
 * How far ahead of the landing checks are run in copies. One plan more may be ahead with each that is landed, and half as many with each
 * that fails; and no more than there are runs to spare, which are 1.2 for each plan that was decided about, and a dozen to begin with, since
 * a run after a plan that is not landed is lost.
 *
 * @param ahead how many plans may be ahead at once
 * @param begun how many times checks were begun in a copy
 * @param decided how many plans were landed or returned after that
 */
public record Pace(long ahead, long begun, long decided) {
    /** Nothing is known of what is submitted here. */
    public static final Pace BEGIN = new Pace(4, 0, 0);

    private static final long MOST = 64;
    private static final long RUNS_PER_TEN_PLANS = 12;
    private static final long SPARE = 10;

    /** A plan was landed whose checks passed in a copy. */
    public Pace held() {
        return new Pace(Math.min(MOST, ahead + 1), begun, decided + 1);
    }

    /** A plan went back whose checks failed in a copy. */
    public Pace failed() {
        return new Pace(Math.max(1, ahead / 2), begun, decided + 1);
    }

    /** The checks of a plan begin in a copy. */
    public Pace begins() {
        return new Pace(ahead, begun + 1, decided);
    }

    /**
     * Says whether the checks of another plan may begin.
     *
     * @param chain how many plans are ahead already
     * @param most how many the caller wants
     */
    public boolean mayBegin(long chain, long most) {
        boolean inWindow = chain < Math.min(ahead, most);
        return chain == 0 || (inWindow && 10 * (begun + chain) < RUNS_PER_TEN_PLANS * (decided + SPARE));
    }
}
