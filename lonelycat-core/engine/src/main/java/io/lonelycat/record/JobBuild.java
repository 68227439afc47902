// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lonelycat.error.InvalidInputException;

/**
 * Build of a CI job.
 *
 * @param job full name of the CI job, with {@code /} between folders
 */
public record JobBuild(String job, @JsonProperty("build") int number) {
    private static final int LONGEST = 4000;

    public JobBuild {
        if (job.isBlank() || job.length() > LONGEST || number < 1) {
            throw new InvalidInputException("Expected the name of a job, of at most " + LONGEST
                    + " characters, and a build number from 1 on, but found: `" + job + "` " + number);
        }
    }
}
