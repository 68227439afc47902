// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what the profile {@code release} has just made. */
class ReleasedIT {
    private static final String KEY = "MAVEN_GPG_KEY";

    private final Path folder = Path.of(Objects.requireNonNull(System.getProperty("release.folder")));
    private final String version = Objects.requireNonNull(System.getProperty("release.version"));

    @Test
    void isReadyForMavenCentral() throws Exception {
        ReleasedFiles bundle = ReleasedFiles.read(folder.resolve("central-bundle.zip"));

        assertThat(CentralRules.broken(bundle, version, signatures())).isEmpty();
    }

    @Test
    void hasThePluginForJenkinsAsAFile() throws Exception {
        Map<String, byte[]> files = files(folder.resolve("jenkins"));
        String hpi = "lonelycat-" + version + ".hpi";
        String sbom = "lonelycat-" + version + "-cyclonedx.json";

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(hpi, hpi + ".asc", hpi + ".sha256", sbom, sbom + ".asc", sbom + ".sha256");
        for (String name : List.of(hpi, sbom)) {
            byte[] content = get(files, name);
            assertThat(signatures().isOf(content, get(files, name + ".asc")))
                    .as(name)
                    .isTrue();
            assertThat(new String(get(files, name + ".sha256"), UTF_8).strip())
                    .isEqualTo(FileRules.digest("SHA-256", content) + " *" + name);
        }
    }

    /** Every library in {@code WEB-INF/lib} is listed, under the name that its jar has. */
    @Test
    void tellsOfEachLibraryOfThePluginForJenkins() throws Exception {
        Map<String, byte[]> files = files(folder.resolve("jenkins"));
        List<String> told = Libraries.told(get(files, "lonelycat-" + version + "-cyclonedx.json")).stream()
                .map(library -> library.split(":"))
                .map(library -> library[1] + "-" + library[2] + ".jar")
                .toList();

        List<String> libraries =
                ReleasedFiles.unzip(new ByteArrayInputStream(get(files, "lonelycat-" + version + ".hpi")))
                        .keySet()
                        .stream()
                        .filter(name -> name.matches("WEB-INF/lib/.*\\.jar"))
                        .map(name -> name.substring("WEB-INF/lib/".length()))
                        .filter(name -> !name.equals("lonelycat.jar"))
                        .toList();
        assertThat(libraries).hasSizeGreaterThan(10);
        assertThat(told).containsAll(libraries);
    }

    private static SignatureRule signatures() throws Exception {
        String key = Optional.ofNullable(System.getenv(KEY))
                .orElseThrow(() -> new AssertionError(
                        KEY + " is not set: the armored secret key that signs, see docs/how-to/release.md"));
        return SignatureRule.of(key);
    }

    private static byte[] get(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path file : children.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
