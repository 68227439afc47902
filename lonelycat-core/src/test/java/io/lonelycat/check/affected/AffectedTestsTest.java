// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tests reach what a change touches. */
class AffectedTestsTest {
    @TempDir
    Path root;

    private JavaBuild build;

    @BeforeEach
    void oneModule() {
        build = new JavaBuild(root).module("");
    }

    @Test
    void leavesOutWhatDoesNotReachTheChange() {
        String near = build.code("", "package a; public class Near { public int x() { return 1; } }");
        build.code("", "package a; public class Middle { int x() { return new Near().x(); } }");
        String far = build.code("", "package a; public class Far { }");
        build.test("", "package a; class NearTest { Near it; }");
        build.test("", "package a; class MiddleTest { Object it = new Middle(); }");
        build.test("", "package a.b; class FarTest { a.Far it; }");
        build.compiled();

        assertThat(build.changing(near).leftOut()).containsExactly("a.b.FarTest");
        assertThat(build.changing(near).words()).containsExactly("-Dsurefire.excludes=**/*$*,a/b/FarTest.java");
        assertThat(build.changing(near).told())
                .isEqualTo("2 of 3 test classes reach what the change touches; Surefire is told to leave out"
                        + " a.b.FarTest.");
        assertThat(build.changing(far).leftOut()).containsExactly("a.MiddleTest", "a.NearTest");
        assertThat(build.changing(near, far).leftOut()).isEmpty();
    }

    @Test
    void findsTestsOfOtherModulesAndLeavesOutThoseThatAreOnlyBuilt() {
        build = new JavaBuild(root)
                .module("base")
                .module("core", "base")
                .module("web", "core")
                .module("other");
        build.code("base", "package b; public class Base { }");
        build.test("base", "package b; class BaseTest { Base it; }");
        String core = build.code("core", "package c; public class Core { b.Base it; }");
        build.test("core", "package c; class CoreTest { Core it; }");
        build.code("web", "package w; public class Web { c.Core it; }");
        build.test("web", "package w; class WebTest { Web it; }");
        build.test("web", "package w; class PlainTest { b.Base it; }");
        build.test("other", "package o; class OtherTest { }");
        build.compiled();

        TestSelection selection = build.changing(core);

        assertThat(selection.leftOut()).containsExactly("b.BaseTest", "o.OtherTest", "w.PlainTest");
        assertThat(selection.words())
                .containsExactly(
                        "-pl",
                        "core,web",
                        "-am",
                        "-amd",
                        "-Dsurefire.excludes=**/*$*,b/BaseTest.java,o/OtherTest.java,w/PlainTest.java");
        assertThat(selection.told()).startsWith("2 of 5 test classes reach").contains("in 2 of 5 modules");
    }

    @Test
    void countsTheImplementationsOfWhatATestKnows() {
        build.code("", "package a; public interface Shape { }");
        String circle = build.code("", "package a; public class Circle implements Shape { }");
        build.test("", "package a; class ShapeTest { Shape it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(circle).leftOut()).containsExactly("a.OtherTest");
    }

    /** Siblings have nothing to do with each other, only because they inherit from the same class. */
    @Test
    void doesNotCountTheSiblingsOfWhatATestKnows() {
        build.code("", "package a; public abstract class Shape { }");
        String circle = build.code("", "package a; public class Circle extends Shape { }");
        build.code("", "package a; public class Square extends Shape { }");
        build.test("", "package a; class CircleTest { Circle it; }");
        build.test("", "package a; class SquareTest { Square it; }");
        build.test("", "package a; class ShapesTest { Object it(java.util.List<Shape> all) { return all.get(0); } }");
        build.compiled();

        assertThat(build.changing(circle).leftOut()).containsExactly("a.SquareTest");
    }

    @Test
    void findsWhoHasTheValueOfAConstantWithoutTheClass() {
        String limits = build.code("", "package a; public interface Limits { int MOST = 7; }");
        String own = build.code("", "package a; public class Own implements Limits { }");
        build.code("", "package a; public class User { int x() { return Own.MOST; } }");
        build.test("", "package a; class UserTest { User it; }");
        build.test("", "package a; class DirectTest { int x = Limits.MOST; }");
        build.test("", "package a; class OtherTest { int MOST = 7; }");
        build.compiled();

        assertThat(build.changing(limits).leftOut()).containsExactly("a.OtherTest");
        assertThat(build.changing(own).leftOut()).containsExactly("a.OtherTest");
    }

    /** As after a roll back: the class files of the change are newer than the sources that came back. */
    @Test
    void readsTheSourceWhereTheClassFileIsThatOfAnotherOne() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        String user = build.code("", "package a; public class User { }");
        build.test("", "package a; class UserTest { User it; }");
        build.test("", "package a; class OtherTest { /* Code */ String it = \"// \"; // User\n }");
        build.compiled();
        build.write(user, "package a; public class User { Object it = new Code(); }");
        Files.setLastModifiedTime(build.file(user), FileTime.from(Instant.EPOCH));

        assertThat(build.changing(code).leftOut()).containsExactly("a.OtherTest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object x = Class.forName(\"a.b.Hidden\");",
                "Object x = Class.forName(\"a.b.\" + System.getProperty(\"it\"));",
                "Object x = getClass().getResource(\"/a/b/Hidden.class\");",
                "Object x = ClassLoader.getSystemClassLoader().loadClass(getClass().getPackageName() + \".b.\" + \"Hidden\");",
                "Object x = java.nio.file.Files.list(java.nio.file.Path.of(\"src/main/java\"));",
                "Object x = java.nio.file.Path.of(\"src\", \"main\", \"java\");",
                "Object x = java.nio.file.Path.of(\"..\");",
                "Object x = System.getProperty(\"user.dir\");",
                "@Deprecated(since = \"a.b.Hidden\") int x;",
                "java.util.Map<String, ? super a.b.Hidden[]> x;"
            })
    void takesNamesInTextsForReferences(String member) {
        String hidden = build.code("", "package a.b; public class Hidden { }");
        build.test("", "package a; class ByNameTest { ByNameTest() throws Exception { } " + member + " }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(hidden).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void takesWhoeverSearchesForClassesForOneThatFindsAll() {
        build.code("", "package org.springframework.stereotype; public @interface Component { }");
        build.code("", "package a; @org.springframework.stereotype.Component public class Application { }");
        String found = build.code("", "package b; public class Found { }");
        build.test("", "package a; class ApplicationTest { Application it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(found).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void takesWhatResourcesNameForReachedByAllTestsOfTheModule() {
        build = new JavaBuild(root).module("base").module("core", "base").module("other");
        String plugin = build.code("base", "package b; public class Plugin { }");
        build.write("base/src/main/resources/plugins.txt", "first = b.Plugin\n");
        build.test("base", "package b; class BaseTest { }");
        build.test("core", "package c; class CoreTest { }");
        build.test("other", "package o; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(plugin).leftOut()).containsExactly("o.OtherTest");
    }

    @Test
    void takesWhatAResourceNamesForReachedByWhoNamesTheResource() {
        String stored = build.code("", "package a; public class Stored { }");
        build.write("src/test/resources/old/stored.bin", "\0\5a.Stored\7");
        build.test("", "package a; class StoredTest { String it = \"old/stored\" + \".bin\"; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(stored).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void takesAServiceOfTheBuildForReachedByWhoKnowsIt() {
        build.code("", "package a; public interface Service { }");
        String provider = build.code("", "package a; public class Provider { }");
        build.write("src/main/resources/META-INF/services/a.Service", "a.Provider\n");
        build.test("", "package a; class ServiceTest { Service it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(provider).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void runsAllOfAModuleAndOfWhatNeedsItWhereSomethingElseThanJavaIsTouched() {
        build = new JavaBuild(root).module("base").module("core", "base").module("web", "core");
        build.test("base", "package b; class BaseTest { }");
        build.test("core", "package c; class CoreTest { }");
        build.test("web", "package w; class WebTest { }");
        build.compiled();

        TestSelection selection = build.changing("core/src/main/resources/core.properties");

        assertThat(selection.leftOut()).containsExactly("b.BaseTest");
        assertThat(selection.words()).startsWith("-pl", "core,web", "-am", "-amd");
        assertThat(selection.told()).contains("`core/src/main/resources/core.properties` is no Java source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "core/pom.xml", ".mvn/jvm.config", "README.md", "src/main/java/a/A.java"})
    void runsEverythingWhereTheBuildItselfIsTouched(String path) {
        build = new JavaBuild(root).module("core").module("web");
        build.test("core", "package c; class CoreTest { }");
        build.compiled();

        assertThat(build.changing("core/src/main/java/A.java", path).words()).isEmpty();
        assertThat(build.changing("core/src/main/java/A.java", path).told())
                .startsWith("All tests run: `" + path + "` ");
    }

    @Test
    void countsAClassThatIsNewForWhoKnowsItsName() {
        build.code("", "package a; public class Old { }");
        build.test("", "package a; class ByNameTest { String it = \"a.Fresh\"; }");
        build.test("", "package a; class OldTest { Old it; }");
        build.compiled();

        assertThat(build.changing("src/main/java/a/Fresh.java").leftOut()).containsExactly("a.OldTest");
    }

    /** From now on {@code String} means another class in this package. */
    @Test
    void countsAClassThatIsNewForWhoKnowsAnotherOneOfItsName() {
        build.code("", "package a; public class User { String text; }");
        build.test("", "package a; class UserTest { User it; }");
        build.test("", "package b; class OtherTest { String text; }");
        build.compiled();

        assertThat(build.changing("src/main/java/a/String.java").leftOut()).containsExactly("b.OtherTest");
    }

    @Test
    void neverLeavesOutATestThatIsNew() {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        TestSelection selection = build.changing(code, "src/test/java/a/NewTest.java");

        assertThat(selection.leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void runsATestThatIsTouchedAndWhoeverNeedsIt() {
        String base = build.test("", "package a; public class BaseTest { }");
        build.test("", "package a; class DerivedTest extends BaseTest { }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(base).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void countsClassesInsideOfATestAndBesideItForIt() {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class OuterTest { static class Inner { void x() { new Code(); } } }");
        build.test("", "package a; class BesideTest { } class Beside { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(code).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void runsTheUsersOfAClassThatGoes() throws IOException {
        String gone = build.code("", "package a; public class Gone { }");
        build.test("", "package a; class GoneTest { Gone it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        Files.delete(build.file(gone));

        assertThat(build.changing(gone).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void runsAllOfAModuleThatAPluginOfTheChangeBuilds() {
        build = new JavaBuild(root).module("tool").module("web").module("other");
        String code = build.code("tool", "package t; public class Tool { }");
        build.test("tool", "package t; class ToolTest { Tool it; }");
        build.test("web", "package w; class WebTest { }");
        build.test("other", "package o; class OtherTest { }");
        build.compiled();
        build.write(
                "tool/pom.xml", "<project><artifactId>tool</artifactId><packaging>maven-plugin</packaging></project>");
        build.write(
                "web/pom.xml",
                "<project><artifactId>web</artifactId><build><plugins><plugin><artifactId>tool</artifactId></plugin>"
                        + "</plugins></build></project>");
        assertThat(build.changing(code).leftOut()).containsExactly("o.OtherTest");

        build.write(
                "web/pom.xml",
                "<project><artifactId>web</artifactId><dependencyManagement><dependencies><dependency>"
                        + "<artifactId>tool</artifactId></dependency></dependencies></dependencyManagement></project>");
        assertThat(build.changing(code).leftOut()).containsExactly("o.OtherTest", "w.WebTest");
    }

    @Test
    void runsAllOfAModuleWhoseClassesAreNotThoseOfItsSources() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        String other = build.code("", "package a; public class Other { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { Other it; }");
        assertThat(build.changing(code).words()).isEmpty();
        assertThat(build.changing(code).told()).contains("has no class file; compile before the change");

        build.compiled();
        assertThat(build.changing(code).leftOut()).isNotEmpty();

        FileTime later = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(build.file(code), later);
        assertThat(build.changing(code).leftOut()).isNotEmpty();

        Files.setLastModifiedTime(build.file(other), later);
        assertThat(build.changing(code).leftOut()).isEmpty();
        assertThat(build.changing(code).told()).contains("`src/main/java/a/Other.java` is newer than its class file");
    }

    @Test
    void mindsNoStaleModuleThatCannotReachTheChange() throws IOException {
        build = new JavaBuild(root).module("core").module("web", "core").module("other");
        String code = build.code("core", "package c; public class Code { }");
        String stale = build.code("other", "package o; public class Stale { }");
        build.test("web", "package w; class WebTest { c.Code it; }");
        build.test("web", "package w; class PlainTest { }");
        build.test("other", "package o; class OtherTest { }");
        build.compiled();
        Files.setLastModifiedTime(build.file(stale), FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(build.changing(code).leftOut()).containsExactly("o.OtherTest", "w.PlainTest");
    }

    /** As the benchmarks of some projects, that only a profile compiles. */
    @Test
    void readsASourceThatIsNotCompiledItself() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a.b; class CodeTest { Object it = new Object(); }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        build.write("src/test/java/a/b/Loose.java", "package a.b; class Loose { Object it = a.Code.make(); }");
        build.write("src/test/java/a/b/More.java", "package a.b; class More { }");
        assertThat(build.changing(code).told()).contains("no test class reaches");

        Files.delete(build.file("src/test/java/a/b/Loose.java"));
        build.test("", "package a.b; class CodeTest { Object it = \"a.b.Loose$Inner\"; }");
        build.compiled();
        build.write("src/test/java/a/b/Loose.java", "package a.b; class Loose { Object it = a.Code.make(); }");

        assertThat(build.changing(code).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void runsAllOfAModuleInAnotherLanguage() {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class OtherTest { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.write("src/test/kotlin/a/KotlinTest.kt", "class KotlinTest");
        build.compiled();

        assertThat(build.changing(code).leftOut()).isEmpty();
        assertThat(build.changing(code).told()).contains("another language than Java");
    }

    /** What was made of sources may be made of other ones by now. */
    @Test
    void takesGeneratedClassesForTouched() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        String made = build.code("", "package a; public class Made { }");
        build.test("", "package a; class MadeTest { Made it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        Files.delete(build.file(made));

        assertThat(build.changing(code).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void leavesNothingOutWhereNoTestReachesTheChange() {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(code).words()).isEmpty();
        assertThat(build.changing(code).told()).startsWith("All tests run: no test class reaches");
    }

    @Test
    void runsAllOfTheModulesWhereAClassFileCannotBeRead() throws IOException {
        build = new JavaBuild(root).module("core").module("web");
        String code = build.code("core", "package c; public class Code { }");
        build.test("core", "package c; class CodeTest { Code it; }");
        build.test("core", "package c; class OtherTest { }");
        build.compiled();
        Files.write(build.file("web/target/classes/Odd.class"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

        assertThat(build.changing(code).words()).containsExactly("-pl", "core", "-am", "-amd");
        assertThat(build.changing(code).told()).contains("`web/target/classes/Odd.class` is no class file");
    }

    @Test
    void runsAllOfTheModulesWhereLinksLeadElsewhere() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        Files.createSymbolicLink(build.file("src/test/java/far"), Files.createDirectory(root.resolve("far")));

        assertThat(build.changing(code).leftOut()).isEmpty();
        assertThat(build.changing(code).told()).contains("`src/test/java/far` is no plain file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<surefire.excludes>**/Slow*</surefire.excludes>",
                "<failIfNoTests>true</failIfNoTests>",
                "<artifactId>aspectj-maven-plugin</artifactId>"
            })
    void runsAllWhereThePomChoosesTestsItself(String part) {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled().write("pom.xml", "<project><artifactId>a</artifactId><x>" + part + "</x></project>");

        assertThat(build.changing(code).leftOut()).isEmpty();
        assertThat(build.changing(code).told()).contains("the POM of the root speaks of");
    }

    /** What Maven reads from there may choose tests as well, and what is left out here would not be added. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dsurefire.excludes=**/Slow*",
                "-Dtest=CodeTest",
                "-DskipTests",
                "-Dgroups=fast",
                "-Pquick",
                "-pl other"
            })
    void runsAllWhereAFileOfOptionsChoosesTests(String option) {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled().write(".mvn/maven.config", "-T2\n" + option + "\n");

        assertThat(build.changing(code).leftOut()).isEmpty();
        assertThat(build.changing(code).told()).contains("`.mvn/maven.config` has options that may choose tests");

        build.write(".mvn/maven.config", "-T 2C -ntp\n--batch-mode -Drevision=1.2\n");
        assertThat(build.changing(code).leftOut()).containsExactly("a.OtherTest");
    }

    @Test
    void passesOverWhatThePolicySaysThatNoTestReads() {
        List<Glob> unread = List.of(Glob.of("*.md"), Glob.of("src/changes/**"));
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        assertThat(build.changing(code, "CHANGES.md").leftOut()).isEmpty();
        assertThat(build.changing(unread, code, "CHANGES.md", "src/changes/changes.xml")
                        .leftOut())
                .containsExactly("a.OtherTest");
        assertThat(build.changing(unread, code, "docs/guide.md").leftOut()).isEmpty();
    }

    @Test
    void runsAllWhereNothingElseIsChanged() {
        build.code("", "package a; public class Code { }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();

        TestSelection selection = build.changing(List.of(Glob.of("*.md")), "CHANGES.md");

        assertThat(selection.leftOut()).isEmpty();
        assertThat(selection.told()).contains("nothing that a test reads, as the policy says");
    }

    @Test
    void countsSourcesAndTheBuildThoughThePolicySaysThatNoTestReadsThem() {
        List<Glob> unread = List.of(Glob.of("**"));
        String code = build.code("", "package a; public class Code { }");
        build.code("", "package a; public class Far { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { Far it; }");
        build.compiled();

        assertThat(build.changing(unread, code, "README").leftOut()).containsExactly("a.OtherTest");
        assertThat(build.changing(unread, code, "pom.xml").told()).contains("`pom.xml` says how all of it is built");
        assertThat(build.changing(unread, code, "src/main/resources/a.txt").leftOut())
                .isEmpty();
        assertThat(build.changing(unread, code, ".mvn/jvm.config").leftOut()).isEmpty();
    }

    @Test
    void saysTheSameWordsBeforeTheChangeAndAfterIt() throws IOException {
        String code = build.code("", "package a; public class Code { }");
        build.test("", "package a; class CodeTest { Code it; }");
        build.test("", "package a; class OtherTest { }");
        build.compiled();
        AffectedWords words = new AffectedWords(Workspace.of(root), List.of(WorkspacePath.of(code)), List.of());
        List<String> command = List.of("mvn", "test", "{affectedTests}");

        List<String> before = words.in(command);
        Files.delete(build.file("target/test-classes/a/OtherTest.class"));

        assertThat(before).containsExactly("mvn", "test", "-Dsurefire.excludes=**/*$*,a/OtherTest.java");
        assertThat(words.in(command)).isEqualTo(before);
        assertThat(words.of(command)).isPresent();
        assertThat(words.of(List.of("mvn", "test", "{affected}"))).isEmpty();
    }
}
