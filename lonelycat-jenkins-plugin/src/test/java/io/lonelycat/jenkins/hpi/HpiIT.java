// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.hpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class HpiIT {
    private static final String LIB = "WEB-INF/lib/";

    @Test
    void saysWhatItIsAndNeedsOutsideAndInside() throws IOException {
        Archive hpi = Archive.hpi();

        for (Attributes manifest : List.of(hpi.manifest(), hpi.plugin().manifest())) {
            assertThat(manifest.getValue("Short-Name")).isEqualTo("lonelycat");
            assertThat(manifest.getValue("Long-Name")).isEqualTo("LonelyCat");
            assertThat(manifest.getValue("Plugin-Version")).isEqualTo(System.getProperty("hpi.version"));
            assertThat(manifest.getValue("Jenkins-Version")).isEqualTo("2.541.3");
            assertThat(manifest.getValue("Hudson-Version")).isEqualTo("2.541.3");
            assertThat(manifest.getValue("Plugin-Dependencies"))
                    .matches("workflow-step-api:\\d[^,;]+,workflow-api:\\d[^,;]+,workflow-support:\\d[^,;]+"
                            + "(,(cloudbees-folder|credentials|plain-credentials):\\d[^,;]+){3}");
            assertThat(manifest.getValue("Support-Dynamic-Loading")).isEqualTo("true");
            assertThat(manifest.getValue("PluginFirstClassLoader")).isEqualTo("true");
            assertThat(manifest.getValue("Plugin-License-Name")).isEqualTo("MIT License");
            assertThat(manifest.keySet().toString())
                    .doesNotContain("Mask-Classes")
                    .doesNotContain("Plugin-Class");
            assertThat(manifest.values().toString()).doesNotContain("${");
        }
    }

    @Test
    void bringsItsLibrariesAndNothingElse() throws IOException {
        assertThat(libraries())
                .containsExactlyInAnyOrder(
                        "lonelycat",
                        "lonelycat-base",
                        "lonelycat-engine",
                        "lonelycat-core",
                        "jackson-core",
                        "jackson-databind",
                        "jackson-annotations",
                        "snakeyaml",
                        "sqlite-jdbc",
                        "postgresql",
                        "org.eclipse.jgit",
                        "JavaEWAH",
                        "compiler",
                        "runtime",
                        "common",
                        "protobuf",
                        "protobuf-java",
                        "guava",
                        "failureaccess",
                        "antlr4-runtime",
                        "threeten-extra",
                        "re2j");
        assertThat(Archive.hpi().names("(?!WEB-INF/lib/).*"))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/licenses/Apache-2.0.txt",
                        "META-INF/licenses/BSD-2-Clause.txt",
                        "META-INF/licenses/BSD-3-Clause.txt",
                        "WEB-INF/licenses.xml");
    }

    @Test
    void bringsNoClassThatTheControllerHas() throws IOException {
        Archive hpi = Archive.hpi();

        for (String jar : hpi.names(LIB + ".*")) {
            assertThat(
                            hpi.inner(jar)
                                    .names(
                                            "(hudson|jenkins|net/sf/json|org/kohsuke|org/jenkinsci|org/jvnet|org/springframework"
                                                    + "|com/cloudbees|jakarta/servlet|org/slf4j|org/apache/commons|net/java/sezpoz)/.*"))
                    .as(jar)
                    .isEmpty();
        }
        assertThat(hpi.plugin().names(".*\\.class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/lonelycat/jenkins/"));
    }

    @Test
    void namesEveryLibraryWithItsLicence() throws Exception {
        Archive hpi = Archive.hpi();
        List<String> named = new ArrayList<>();

        for (Element library : elements(hpi.bytes("WEB-INF/licenses.xml"), "l:dependency")) {
            named.add(LIB + library.getAttribute("artifactId") + "-" + library.getAttribute("version") + ".jar");
            Element licence =
                    (Element) library.getElementsByTagName("l:license").item(0);
            assertThat(licence.getAttribute("name")).isIn("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause");
            assertThat(licence.getAttribute("url")).startsWith("https://");
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(hpi.names(LIB + "(?!lonelycat).*"));
    }

    @Test
    void keepsTheDatabaseForEveryPlatform() throws IOException {
        Archive hpi = Archive.hpi();
        String sqlite = hpi.names(LIB + "sqlite-jdbc.*").get(0);

        assertThat(hpi.inner(sqlite).names("org/sqlite/native/(Linux|Linux-Musl|Windows|Mac)/(x86_64|aarch64)/.*"))
                .hasSize(8);
        assertThat(Files.size(Archive.path())).isBetween(20_000_000L, 33_000_000L);
    }

    @Test
    void isTheSameBytesWheneverItIsBuilt() throws IOException {
        Archive hpi = Archive.hpi();
        FileTime built = FileTime.from(Instant.parse(Objects.requireNonNull(System.getProperty("hpi.built"))));

        assertThat(hpi.times()).isNotEmpty().containsOnly(built);
        assertThat(hpi.plugin().times()).isNotEmpty().containsOnly(built);
        assertThat(hpi.inner(hpi.names(LIB + "lonelycat-core.*").get(0)).times())
                .isNotEmpty()
                .containsOnly(built);
        assertThat(hpi.plugin().manifest().keySet().toString())
                .doesNotContain("Built-By")
                .doesNotContain("Build-Time");
    }

    private static List<String> libraries() throws IOException {
        return Archive.hpi().names(LIB + ".*").stream()
                .map(name -> name.substring(LIB.length()).replaceFirst("(-\\d[^/]*)?\\.jar$", ""))
                .toList();
    }

    private static List<Element> elements(byte[] xml, String name)
            throws ParserConfigurationException, SAXException, IOException {
        NodeList nodes = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
