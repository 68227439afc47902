// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class RefusalCauseTest {
    @Test
    void suppressesWhatSaysTheSame() {
        for (RuntimeException e : List.of(new InvalidInputException("x"), new EngineException("y"))) {
            Exception told = AbstractLonelyCatMojo.because(
                    Answer.Refused.of("gate", e), new MojoFailureException(e.getMessage()));

            assertThat(told).hasNoCause().hasSuppressedException(e);
        }
    }

    @Test
    void isCausedByABugWhoseStackTraceIsNeeded() {
        RuntimeException bug = new IllegalStateException("a state");

        assertThat(AbstractLonelyCatMojo.because(
                        Answer.Refused.of("gate", bug), new MojoExecutionException("The goal failed.")))
                .hasCause(bug)
                .hasNoSuppressedExceptions();
    }
}
