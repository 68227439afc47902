// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.HardenedXml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownSettingsTest {
    private static final String NOTHING = "<settings/>\n";

    @TempDir
    private Path folder;

    private String shown(String settings) throws IOException {
        return new String(
                ShownSettings.of(Files.writeString(folder.resolve("settings.xml"), settings)), StandardCharsets.UTF_8);
    }

    @Test
    void showsMirrorsAndNoPassword() throws IOException {
        assertThat(shown("<settings><mirrors><mirror><url>https://me:pw@host/?a=1&amp;sig=s3cret</url>"
                        + "<!-- <password>secret</password> --></mirror></mirrors>"
                        + "<servers><server><id>a</id><password>secret</password></server></servers></settings>"))
                .contains("<url>https://host/</url>", "<id>a</id>")
                .doesNotContain("secret", "s3cret", "me:pw");
    }

    /** The depth limit differs between JDKs, and their XML writer is recursive. */
    @Test
    void showsSettingsUpToOneDepthOnEachJdk() throws IOException {
        assertThat(shown(ofDepth(HardenedXml.DEEPEST))).contains("<x/>");
        assertThat(shown(ofDepth(HardenedXml.DEEPEST + 1))).isEqualTo(NOTHING);
        assertThat(shown(ofDepth(100_000))).isEqualTo(NOTHING);
    }

    @Test
    void showsNothingOfADocumentWithAType() throws IOException {
        assertThat(shown("<!DOCTYPE settings [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><settings>&e;</settings>"))
                .isEqualTo(NOTHING);
        assertThat(shown("no XML")).isEqualTo(NOTHING);
    }

    private static String ofDepth(int depth) {
        return "<settings>" + "<x>".repeat(depth - 1) + "</x>".repeat(depth - 1) + "</settings>";
    }
}
