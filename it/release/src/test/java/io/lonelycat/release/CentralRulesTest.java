// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A small bundle that is in order, and what is said when one thing in it is not. */
class CentralRulesTest {
    private static final String VERSION = "1.2.3";
    private static final String CORE = "io/lonelycat/lonelycat-core/1.2.3/lonelycat-core-1.2.3";
    private static final String PLUGIN = "io/lonelycat/lonelycat-maven-plugin/1.2.3/lonelycat-maven-plugin-1.2.3";
    private static final String PARENT = "io/lonelycat/lonelycat/1.2.3/lonelycat-1.2.3";
    private static final String LIBRARY = "groupId=org.yaml\nartifactId=snakeyaml\nversion=2.7\n";

    private static ThrowawayKey key;

    private final Map<String, byte[]> content = new TreeMap<>();

    @BeforeAll
    static void makeKey() throws IOException, PGPException {
        key = ThrowawayKey.make();
    }

    @BeforeEach
    void makeBundle() throws IOException {
        content.put(PARENT + ".pom", pom("lonelycat", "<packaging>pom</packaging>" + PARENTS, ""));
        content.put(PARENT + "-cyclonedx.json", sbom("lonelycat", ""));
        module(CORE, "lonelycat-core", Map.of("io/lonelycat/LonelyCat.class", "code"));
        for (String part : List.of("base", "engine", "mcp")) {
            module(CORE.replace("-core", "-" + part), "lonelycat-" + part, Map.of("io/lonelycat/Part.class", "code"));
        }
        module(
                PLUGIN,
                "lonelycat-maven-plugin",
                Map.of("META-INF/maven/org.yaml/snakeyaml/pom.properties", LIBRARY, "META-INF/plugin.xml", "goals"));
    }

    @Test
    void findsNothingInABundleThatIsInOrder() throws Exception {
        assertThat(broken(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<name>N</name>",
                "<description>D</description>",
                "<url>https://example.org</url>",
                "<license><name>MIT</name><url>u</url></license>",
                "<developer><name>We</name></developer>",
                "<connection>c</connection>",
                "<developerConnection>d</developerConnection>",
                "<url>s</url>"
            })
    void missesWhatAPomHasToSay(String element) throws Exception {
        replace(PARENT + ".pom", element, "");

        assertThat(broken(Map.of())).isNotEmpty().allSatisfy(line -> assertThat(line)
                .containsPattern("lonelycat(-base|-engine|-core|-mcp|-maven-plugin)?-1.2.3.pom has no "));
    }

    /** Name and description do not come from the parent. */
    @ParameterizedTest
    @ValueSource(strings = {"name", "description"})
    void missesWhatIsNotInherited(String element) throws Exception {
        replace(CORE + ".pom", "<" + element + ">[^<]*</" + element + ">", "");

        assertThat(broken(Map.of())).containsExactly("lonelycat-core-1.2.3.pom has no " + element);
    }

    @ParameterizedTest
    @CsvSource({
        "<repositories/>, has repositories",
        "<pluginRepositories/>, has pluginRepositories",
        "<distributionManagement/>, has distributionManagement",
        "<build><plugins><plugin><version>1-SNAPSHOT</version></plugin></plugins></build>, names the version 1-SNAPSHOT"
    })
    void findsWhatAPomMustNotSay(String element, String said) throws Exception {
        replace(CORE + ".pom", "</project>", element + "</project>");

        assertThat(broken(Map.of())).containsExactly("lonelycat-core-1.2.3.pom " + said);
    }

    @Test
    void findsADependencyThatIsInsideTheJar() throws Exception {
        content.put(PLUGIN + ".pom", pom("lonelycat-maven-plugin", CHILD, dependency("org.yaml", "snakeyaml")));

        assertThat(broken(Map.of()))
                .containsExactly("lonelycat-maven-plugin-1.2.3.pom needs snakeyaml, which is inside its jar");
    }

    @Test
    void findsADependencyOfOursThatNobodyCanFetch() throws Exception {
        content.put(CORE + ".pom", pom("lonelycat-core", CHILD, dependency("io.lonelycat", "lonelycat-it")));

        assertThat(broken(Map.of()))
                .containsExactly("lonelycat-core-1.2.3.pom needs lonelycat-it, which is not released");
    }

    @Test
    void findsThePomOfAnotherArtifact() throws Exception {
        replace(CORE + ".pom", "<artifactId>lonelycat-core<", "<artifactId>core<");

        assertThat(broken(Map.of())).containsExactly(CORE + ".pom is the POM of io.lonelycat:core:1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json"})
    void missesAFile(String ending) throws Exception {
        content.remove(CORE + ending);

        assertThat(broken(Map.of())).contains(CORE + ending + " is missing");
    }

    @ParameterizedTest
    @CsvSource({"-sources.jar, io/lonelycat/.*\\.java", "-javadoc.jar, (.*/)?index\\.html"})
    void findsAJarThatOnlyFillsAPlace(String ending, String demanded) throws Exception {
        content.put(CORE + ending, zip(Map.of("README.md", "nothing")));

        assertThat(broken(Map.of())).containsExactly(CORE + ending + " has nothing that matches " + demanded);
    }

    @Test
    void findsAnSbomThatDoesNotTellOfALibrary() throws Exception {
        content.put(PLUGIN + "-cyclonedx.json", sbom("lonelycat-maven-plugin", ""));

        assertThat(broken(Map.of()))
                .containsExactly(PLUGIN + "-cyclonedx.json does not tell of org.yaml:snakeyaml:2.7");
    }

    @Test
    void findsTheSbomOfAnotherArtifact() throws Exception {
        content.put(CORE + "-cyclonedx.json", sbom("core", ""));

        assertThat(broken(Map.of())).containsExactly(CORE + "-cyclonedx.json is the SBOM of io.lonelycat:core:1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar.asc", "-sources.jar.md5", ".pom.sha1"})
    void missesASignatureOrAChecksum(String ending) throws Exception {
        Map<String, byte[]> all = complete();
        all.remove(CORE + ending);

        assertThat(CentralRules.broken(new ReleasedFiles(all), VERSION, signatures()))
                .containsExactly(CORE + ending + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {".jar.md5", ".jar.sha1", ".jar.sha256", ".jar.sha512"})
    void findsAWrongChecksum(String ending) throws Exception {
        assertThat(broken(Map.of(CORE + ending, "0123".getBytes(UTF_8))))
                .containsExactly(CORE + ending + " is not the checksum of its file");
    }

    @Test
    void findsTheSignatureOfOtherBytes() throws Exception {
        assertThat(broken(Map.of(CORE + ".jar.asc", key.sign("others".getBytes(UTF_8)))))
                .containsExactly(CORE + ".jar.asc is not a signature of its file by the key of the release");
    }

    @Test
    void findsTheSignatureOfAnotherKey() throws Exception {
        byte[] jar = Objects.requireNonNull(content.get(CORE + ".jar"));

        assertThat(broken(Map.of(CORE + ".jar.asc", ThrowawayKey.make().sign(jar))))
                .containsExactly(CORE + ".jar.asc is not a signature of its file by the key of the release");
    }

    @Test
    void findsWhatIsNoSignatureAtAll() throws Exception {
        assertThat(broken(Map.of(CORE + ".jar.asc", "signed, me".getBytes(UTF_8))))
                .containsExactly(CORE + ".jar.asc is not a signature of its file by the key of the release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/lonelycat/lonelycat-core/maven-metadata.xml",
                "io/lonelycat/lonelycat-core/1.2.2/lonelycat-core-1.2.2-notes.txt",
                "notes.txt"
            })
    void findsAFileInTheWrongPlace(String path) throws Exception {
        content.put(path, "x".getBytes(UTF_8));

        assertThat(broken(Map.of())).singleElement().asString().endsWith(path + " is not a file of version 1.2.3");
    }

    @Test
    void findsAnArtifactThatIsNotToBeReleased() throws Exception {
        String stem = "io/lonelycat/lonelycat-it/1.2.3/lonelycat-it-1.2.3";
        module(stem, "lonelycat-it", Map.of());

        assertThat(broken(Map.of()))
                .singleElement()
                .asString()
                .contains("Released are ")
                .contains("lonelycat-it");
    }

    @Test
    void isNoReleaseUnderASnapshotVersion() throws Exception {
        assertThat(CentralRules.broken(new ReleasedFiles(complete()), "1.2.3-SNAPSHOT", signatures()))
                .hasSizeGreaterThanOrEqualTo(content.size());
    }

    private static final String PARENTS =
            "<url>https://example.org</url><licenses><license><name>MIT</name><url>u</url>"
                    + "</license></licenses><developers><developer><name>We</name></developer></developers><scm>"
                    + "<connection>c</connection><developerConnection>d</developerConnection><url>s</url></scm>"
                    + "<groupId>io.lonelycat</groupId><version>1.2.3</version>";
    private static final String CHILD =
            "<parent><groupId>io.lonelycat</groupId><artifactId>lonelycat</artifactId><version>1.2.3</version></parent>";

    private List<String> broken(Map<String, byte[]> instead) throws Exception {
        Map<String, byte[]> all = complete();
        all.putAll(instead);
        return CentralRules.broken(new ReleasedFiles(all), VERSION, signatures());
    }

    private static SignatureRule signatures() throws IOException, PGPException {
        return SignatureRule.of(key.armored());
    }

    private Map<String, byte[]> complete() throws IOException, PGPException {
        Map<String, byte[]> all = new TreeMap<>(content);
        for (Map.Entry<String, byte[]> file : content.entrySet()) {
            all.put(file.getKey() + ".asc", key.sign(file.getValue()));
            all.put(
                    file.getKey() + ".md5",
                    FileRules.digest("MD5", file.getValue()).getBytes(UTF_8));
            all.put(
                    file.getKey() + ".sha1",
                    FileRules.digest("SHA-1", file.getValue()).getBytes(UTF_8));
        }
        return all;
    }

    private void replace(String path, String from, String to) {
        String before = new String(Objects.requireNonNull(content.get(path)), UTF_8);
        String after = before.replaceFirst(from, to);
        assertThat(after).isNotEqualTo(before);
        content.put(path, after.getBytes(UTF_8));
    }

    private void module(String stem, String artifact, Map<String, String> jar) throws IOException {
        content.put(stem + ".pom", pom(artifact, CHILD, ""));
        content.put(stem + ".jar", zip(jar));
        content.put(stem + "-sources.jar", zip(Map.of("io/lonelycat/A.java", "class A {}")));
        content.put(stem + "-javadoc.jar", zip(Map.of("index.html", "<html/>")));
        content.put(
                stem + "-cyclonedx.json",
                sbom(artifact, "{\"group\":\"org.yaml\",\"name\":\"snakeyaml\",\"version\":\"2.7\"}"));
    }

    private static byte[] pom(String artifact, String more, String dependencies) {
        return ("<project><artifactId>" + artifact + "</artifactId><name>N</name><description>D</description>" + more
                        + "<dependencies>" + dependencies + "</dependencies></project>")
                .getBytes(UTF_8);
    }

    private static String dependency(String group, String artifact) {
        return "<dependency><groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId></dependency>";
    }

    private static byte[] sbom(String artifact, String components) {
        return ("{\"metadata\":{\"component\":{\"group\":\"io.lonelycat\",\"name\":\"" + artifact
                        + "\",\"version\":\"1.2.3\"}},\"components\":[" + components + "]}")
                .getBytes(UTF_8);
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(UTF_8));
            }
        }
        return out.toByteArray();
    }
}
