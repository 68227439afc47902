// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.release.ReleasedFiles.Released;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which files there are, where, and which others belong to each. */
final class FileRules {
    private static final Map<String, String> ALGORITHMS =
            Map.of(".md5", "MD5", ".sha1", "SHA-1", ".sha256", "SHA-256", ".sha512", "SHA-512");
    private static final List<String> DEMANDED = List.of(".md5", ".sha1");

    private FileRules() {}

    /** Each file is where its coordinates say, under the one version of the release. */
    static Rule layout(String version) {
        return files -> files.released()
                .filter(file -> !file.version().equals(version)
                        || version.contains("SNAPSHOT")
                        || !file.name().matches(Pattern.quote(file.artifact() + "-" + version) + "(-[a-z]+)?\\.[a-z]+"))
                .map(file -> file.path() + " is not a file of version " + version);
    }

    /** Exactly these artifacts are released. */
    static Rule artifacts(Set<String> names) {
        return files -> {
            Set<String> released =
                    files.released(".pom").map(Released::artifact).collect(Collectors.toSet());
            return released.equals(names)
                    ? Stream.of()
                    : Stream.of("Released are " + released.stream().sorted().toList() + ", not "
                            + names.stream().sorted().toList());
        };
    }

    /** Each file has the checksums that are demanded, and each checksum is right. */
    static Stream<String> checksums(ReleasedFiles files) {
        return files.released().flatMap(file -> ALGORITHMS.entrySet().stream().flatMap(algorithm -> {
            String beside = file.path() + algorithm.getKey();
            byte[] content = files.find(file.path()).orElseThrow();
            return files.find(beside)
                    .map(said -> new String(said, UTF_8).strip().equals(digest(algorithm.getValue(), content))
                            ? Stream.<String>of()
                            : Stream.of(beside + " is not the checksum of its file"))
                    .orElseGet(() ->
                            DEMANDED.contains(algorithm.getKey()) ? Stream.of(beside + " is missing") : Stream.of());
        }));
    }

    /** Each jar comes with its sources and its documentation, and both say something. */
    static Stream<String> jars(ReleasedFiles files) {
        Stream<String> lost = files.released(".pom")
                .filter(pom -> !Pom.read(files.find(pom.path()).orElseThrow())
                        .text("packaging")
                        .orElse("jar")
                        .equals("pom"))
                .filter(pom -> files.find(pom.sibling(".jar")).isEmpty())
                .map(pom -> pom.sibling(".jar") + " is missing");
        Stream<String> alone = files.released(".jar")
                .flatMap(jar -> Stream.concat(
                        with(files, jar, "-sources.jar", "io/lonelycat/.*\\.java"),
                        with(files, jar, "-javadoc.jar", "(.*/)?index\\.html")));
        return Stream.concat(lost, alone);
    }

    private static Stream<String> with(ReleasedFiles files, Released jar, String ending, String entry) {
        String path = jar.sibling(ending);
        if (files.find(path).isEmpty()) {
            return Stream.of(path + " is missing");
        }
        return files.entries(path).keySet().stream().anyMatch(name -> name.matches(entry))
                ? Stream.of()
                : Stream.of(path + " has nothing that matches " + entry);
    }

    /** Each artifact has an SBOM, which tells of the artifact and of each library inside its jar. */
    static Stream<String> sboms(ReleasedFiles files) {
        return files.released(".pom").flatMap(pom -> {
            String path = pom.sibling("-cyclonedx.json");
            if (files.find(path).isEmpty()) {
                return Stream.of(path + " is missing");
            }
            List<String> told = Libraries.told(files.find(path).orElseThrow());
            String own = pom.group() + ":" + pom.artifact() + ":" + pom.version();
            return Stream.concat(
                    told.get(0).equals(own) ? Stream.of() : Stream.of(path + " is the SBOM of " + told.get(0)),
                    Libraries.inside(files, pom).stream()
                            .filter(library -> !told.contains(library))
                            .map(library -> path + " does not tell of " + library));
        });
    }

    static String digest(String algorithm, byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
            return String.format("%0" + 2 * digest.length + "x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
