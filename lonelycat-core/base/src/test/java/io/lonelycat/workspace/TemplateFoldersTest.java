// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFoldersTest {
    @Test
    void makesAFolderWhoseFilesGetTheGroupOfAnother(@TempDir Path folder) throws IOException {
        Path like = Files.createDirectory(folder.resolve("like"));
        Files.setAttribute(like, "unix:mode", 02755);
        TemplateFolders templates = new TemplateFolders(folder.resolve("templates"));

        Path place = templates.of(like);

        assertThat(Platform.numbers(place).mode()).isEqualTo(02700);
        assertThat(Platform.owner(place).group()).isEqualTo(Platform.owner(like).group());
        assertThat(templates.of(like)).isEqualTo(place);
        Path file = Files.createFile(like.resolve("file"));
        assertThatThrownBy(() -> templates.of(file)).hasMessageContaining("is no longer a folder");
        templates.delete();
        assertThat(folder.resolve("templates")).doesNotExist();
    }
}
