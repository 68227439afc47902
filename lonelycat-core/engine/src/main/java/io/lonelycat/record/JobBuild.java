// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.error.InvalidInputException;

/**
 * The build that an execution belongs to, where one history is kept of many jobs.
 *
 * @param job the full name of the job; folders in it end with a slash
 * @param number of the build, 1 or more
 */
public record JobBuild(String job, @JsonProperty("build") int number) {
    private static final int LONGEST = 4000;

    /**
     * Checks the form.
     *
     * @throws InvalidInputException if the name is missing or too long, or the number is invalid
     */
    public JobBuild {
        if (job.isBlank() || job.length() > LONGEST || number < 1) {
            throw new InvalidInputException("Expected the name of a job, of at most " + LONGEST
                    + " characters, and a build number from 1 on, but found: `" + job + "` " + number);
        }
    }
}
