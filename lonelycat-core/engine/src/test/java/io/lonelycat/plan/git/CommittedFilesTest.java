// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangedFile.FileVersion;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.git.CommittedFiles.CommittedFile;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommittedFilesTest {
    /** Without modes, as on Windows, a script that git has as executable is an ordinary file of the workspace; a link stays another kind. */
    @ParameterizedTest
    @CsvSource({
        "true,  100644, REGULAR,    true",
        "true,  100755, REGULAR,    false",
        "true,  100755, EXECUTABLE, true",
        "false, 100755, REGULAR,    true",
        "false, 100755, EXECUTABLE, true",
        "false, 100644, EXECUTABLE, true",
        "false, 120000, REGULAR,    false"
    })
    void comparesModesWhereTheFileSystemHasThem(boolean keepsModes, String committed, FileMode mode, boolean same) {
        byte[] content = "echo\n".getBytes(StandardCharsets.UTF_8);
        WorkspacePath path = WorkspacePath.of("run.sh");
        CommittedFiles files =
                new CommittedFiles(Map.of(path, CommittedFile.of(committed, "0".repeat(40), content)), keepsModes);

        assertThat(files.has(path, new FileVersion(Digest.of(content), mode, content.length)))
                .isEqualTo(same);
    }
}
