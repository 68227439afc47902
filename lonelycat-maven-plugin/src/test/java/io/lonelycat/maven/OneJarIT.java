// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class OneJarIT {
    private static final String MAVEN = "META-INF/maven/";
    private static final String LICENSES = "META-INF/licenses/";

    @Test
    void needsNothingElse() throws Exception {
        try (InputStream pom = Files.newInputStream(path("one-jar.pom"))) {
            assertThat(elements(pom, "dependency")).isNotEmpty().allSatisfy(dependency -> assertThat(
                            text(dependency, "scope"))
                    .isIn("provided", "test"));
        }
    }

    @Test
    void bringsTheEngineAndItsLibrariesAndNothingElse() throws IOException {
        assertThat(names(".*\\.class").stream()
                        .map(name -> name.replaceFirst(
                                "^((?:com|org)/(?:google|eclipse|apache)/[^/]+|[^/]+/[^/]+)/.*", "$1"))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "io/lonelycat",
                        "com/fasterxml",
                        "org/yaml",
                        "org/sqlite",
                        "org/postgresql",
                        "org/eclipse/jgit",
                        "com/googlecode",
                        "org/apache/commons",
                        "dev/cel",
                        "cel/parser",
                        "com/google/protobuf",
                        "com/google/common",
                        "com/google/re2j",
                        "org/antlr",
                        "org/threeten");
        assertThat(names("io/lonelycat/(LonelyCat|maven/PlanMojo|mcp/AgentServer)\\.class"))
                .hasSize(3);
        assertThat(Files.size(path("one-jar"))).isBetween(15_000_000L, 25_000_000L);
    }

    @Test
    void hasEachFileOnceAndNoneOfASignature() throws IOException {
        assertThat(names(".*")).doesNotHaveDuplicates();
        assertThat(names("META-INF/[^/]*\\.(SF|RSA|DSA|EC)|(.*/)?module-info\\.class"))
                .isEmpty();
    }

    @Test
    void hasNothingInTheRootOfWhichNobodyKnowsWhoseItIs() throws IOException {
        assertThat(names("(META-INF/)?[^/]+"))
                .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/LICENSE", "sqlite-jdbc.properties");
        assertThat(read("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("..", "LICENSE")));
    }

    @Test
    void namesEachLibraryWithItsVersion() throws Exception {
        assertThat(names(MAVEN + ".*/pom\\.properties").stream().map(OneJarIT::library))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("base", "engine", "core", "mcp", "maven-plugin")
                                        .map(ours -> "io.lonelycat:lonelycat-" + ours + ":"
                                                + System.getProperty("one-jar.version")),
                                libraries().stream().map(OneJarIT::library))
                        .toList());
    }

    @Test
    void hasTheLicenceOfEachLibrary() throws Exception {
        assertThat(libraries()).hasSizeGreaterThan(10).allSatisfy(library -> {
            String licence =
                    ((Element) library.getElementsByTagName("l:license").item(0)).getAttribute("name");
            assertThat(names(LICENSES + licence + "\\.txt")).as(licence).hasSize(1);
        });
        assertThat(names(LICENSES + "[^/]+/.*"))
                .contains(
                        LICENSES + "jackson-core/NOTICE",
                        LICENSES + "commons-codec/NOTICE.txt",
                        LICENSES + "org.eclipse.jgit/about.html",
                        LICENSES + "threeten-extra/LICENSE.txt",
                        LICENSES + "sqlite-jdbc/LICENSE.zentus");
        assertThat(read(LICENSES + "BSD-3-Clause.txt")).contains("ANTLR", "Protocol Buffers", "RE2/J");
        assertThat(read(LICENSES + "BSD-2-Clause.txt")).contains("PostgreSQL", "SCRAM");
    }

    @Test
    void worksByItself() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {path("one-jar").toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(ServiceLoader.load(Driver.class, alone).stream()
                            .map(driver -> driver.type().getName()))
                    .contains("org.sqlite.JDBC");
        }
    }

    /** In a multi-release jar, the JVM looks up each class four times, which slows every goal. */
    @Test
    void hasOneReleaseOfEachClass() throws IOException {
        assertThat(names("META-INF/versions/.*")).isEmpty();
        assertThat(read("META-INF/MANIFEST.MF")).doesNotContain("Multi-Release");
    }

    @Test
    void keepsTheDatabaseForEveryPlatform() throws IOException {
        assertThat(names("org/sqlite/native/(Linux|Linux-Musl|Windows|Mac)/(x86_64|aarch64)/.*"))
                .hasSize(8);
    }

    @Test
    void saysNotWhenAndByWhomItWasBuilt() throws IOException {
        try (JarFile jar = jar()) {
            assertThat(jar.getManifest().getMainAttributes().keySet().toString())
                    .doesNotContain("Built-By")
                    .doesNotContain("Build-Time");
        }
    }

    private static List<Element> libraries() throws Exception {
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getEntry(LICENSES + "licenses.xml"))) {
            return elements(in, "l:dependency");
        }
    }

    private static String library(Element library) {
        return library.getAttribute("groupId") + ":" + library.getAttribute("artifactId") + ":"
                + library.getAttribute("version");
    }

    private static String library(String name) {
        Properties properties = new Properties();
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getEntry(name))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(name)
                .isEqualTo(MAVEN + properties.get("groupId") + "/" + properties.get("artifactId") + "/pom.properties");
        return properties.get("groupId") + ":" + properties.get("artifactId") + ":" + properties.get("version");
    }

    private static String text(Element parent, String child) {
        NodeList children = parent.getElementsByTagName(child);
        return children.getLength() == 0 ? "" : children.item(0).getTextContent();
    }

    private static List<Element> elements(InputStream xml, String name)
            throws ParserConfigurationException, SAXException, IOException {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml)
                .getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> names(String pattern) throws IOException {
        try (JarFile jar = jar()) {
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .filter(name -> name.matches(pattern))
                    .toList();
        }
    }

    private static String read(String name) throws IOException {
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(path("one-jar").toFile());
    }

    private static Path path(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }
}
