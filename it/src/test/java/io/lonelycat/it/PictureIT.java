// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Renders the README picture to {@code target/report.png}; copy the file to {@code docs/images}. */
class PictureIT {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 800;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    @Tag("pages")
    void showsTheReportOfARollback() throws IOException {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "There is no Chromium on the PATH.");
        Scenario project = new FollowedPage(temporary).project();
        Path picture = Path.of("target/report.png").toAbsolutePath();

        Shell.Ended ended = new Shell(temporary)
                .run(
                        project.folder(),
                        String.format(
                                Locale.ROOT, """
                sed -i 's/: name)/: nam)/' src/main/java/com/example/Greeting.java
                git diff > ../greeting.patch
                git checkout -q .
                MAVEN_OPTS="$MAVEN_OPTS -Duser.name=ann"
                export MAVEN_OPTS
                mvn -B lonelycat:plan -Dlonelycat.patch=../greeting.patch -Dlonelycat.intent='Greet by name'
                mvn -B lonelycat:execute || true
                '%s' --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
                  --user-data-dir='%s' --hide-scrollbars --window-size=%d,%d --screenshot='%s' \
                  "file://$(ls -d "$PWD"/.lonelycat/executions/exec_*)/report.html"
                """, browser.get(), temporary.resolve("browser"), WIDTH, HEIGHT, picture));

        assertThat(FollowedPage.statuses(project)).as(ended.printed()).containsExactly("rolled_back");
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(Stream.iterate(0, x -> x < WIDTH, x -> x + 1)
                        .map(x -> image.getRGB(x, 100))
                        .distinct())
                .as("colours of a line of the picture")
                .hasSizeGreaterThan(2);
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
