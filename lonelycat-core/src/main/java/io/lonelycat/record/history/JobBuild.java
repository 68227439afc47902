// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;

/**
 * The build that an execution belongs to, where one history is kept of many jobs.
 *
 * @param job the full name of the job; folders in it end with a slash
 * @param number of the build, 1 or more
 */
public record JobBuild(String job, int number) {
    private static final int LONGEST = 4000;

    /**
     * Checks the form.
     *
     * @throws InvalidInputException when there is no name, or it is longer than any, or the number is none
     */
    public JobBuild {
        if (job.isBlank() || job.length() > LONGEST || number < 1) {
            throw new InvalidInputException("A build has the name of a job, of at most " + LONGEST
                    + " characters, and a number from 1 on; this one: `" + job + "` " + number);
        }
    }
}
