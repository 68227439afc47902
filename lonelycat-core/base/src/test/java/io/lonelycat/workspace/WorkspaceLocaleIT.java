// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLocaleIT {
    private static final String CLASS_PATH = place(Workspace.class) + File.pathSeparator + place(Opening.class);

    @TempDir
    Path folder;

    @Test
    void saysWhatToDoWhereTheLocaleCannotExpressThePath() throws IOException {
        Path workspace = Files.createDirectory(FileNames.resolve(folder, "sp\u00e4t"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), workspace);

        for (String place : List.of(link.toString(), "")) {
            assertThat(opened("C", link, place))
                    .as(place)
                    .contains("cannot be used: its path has characters that the locale of this process cannot express")
                    .contains("Run with a UTF-8 locale, such as `LC_ALL=C.UTF-8`.");
            assertThat(opened("C.UTF-8", link, place)).as(place).contains("opened");
        }
        assertThat(opened("C", Files.createDirectory(folder.resolve("plain")), ""))
                .contains("opened");
        assertThat(opened("C", folder, "gone?")).contains("cannot be used");
        assertThat(opened("C.UTF-8", folder, "gone?")).contains("is not a folder");
    }

    private static String place(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getAbsolutePath();
    }

    private static String opened(String locale, Path at, String place) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        CLASS_PATH,
                        Opening.class.getName(),
                        place)
                .directory(at.toFile())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) {
            try {
                Workspace.of(Path.of(arguments[0]).toAbsolutePath());
                System.out.println("opened");
            } catch (InvalidInputException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
