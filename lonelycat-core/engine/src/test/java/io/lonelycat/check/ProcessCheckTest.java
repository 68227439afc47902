// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessCheckTest {
    @TempDir
    Path folder;

    @Test
    void doesNotFindWhatNobodyIsCalled() {
        CheckResult result = run("name: no-such-program-of-anybody");

        assertThat(result.code()).isEqualTo(ErrorCode.PROCESS_DEAD);
        assertThat(result.message()).isEqualTo("`process no-such-program-of-anybody` does not run.");
    }

    private CheckResult run(String wanted) {
        return Asked.in(folder).run("process: {" + wanted + "}");
    }
}
