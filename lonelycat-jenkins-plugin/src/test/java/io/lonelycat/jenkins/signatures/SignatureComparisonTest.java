// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong signature is seen: of each kind of mistake that compiles well and fails on a controller, one. */
class SignatureComparisonTest {
    private static final String IMPORTS = "import java.io.*; import java.util.*; import java.lang.annotation.*;\n";

    @Test
    void findsNothingInASignatureThatOnlyLeavesThingsOut() throws IOException {
        String real = """
                interface Named { String name(); }
                abstract class Parent<T extends Named> implements Named, Serializable {
                    public static final Parent<?> ONE = null;
                    protected Parent(String name) throws IOException {}
                    public <U extends T> List<U> all(Class<U> type) throws IOException, IllegalStateException { return null; }
                    public String name() { return ""; }
                    protected abstract void todo(T... them);
                    public int more() { return 0; }
                }
                """;
        String signature = """
                abstract class Parent<T extends Named> implements Serializable {
                    public static final Parent<?> ONE = null;
                    protected Parent(String name) throws IOException {}
                    public <U extends T> List<U> all(Class<U> type) throws IOException { throw null; }
                    public String name() { throw null; }
                    protected abstract void todo(T... them);
                }
                interface Named {}
                """;

        assertThat(problems("Parent", signature, real)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            interface T {} | class T {} | T: flags: [interface, abstract] here, [] there
            class T {} | final class T {} | T: flags: [] here, [final] there
            class T extends ArrayList<String> {} | class T extends ArrayList<Object> {} | T: supertype:
            class T implements Serializable {} | class T {} | T: supertype: Ljava/io/Serializable;
            class T<A> {} | class T<A extends List<A>> {} | T: type parameters:
            class T { public int id() { return 1; } } | class T { public long id() { return 1; } } | T.id()I: there is none; of this name: [()J]
            class T { public void a(String s) {} } | class T { public void a(Object s) {} } | T.a(Ljava/lang/String;)V: there is none
            class T { public void a() {} } | class T { public static void a() {} } | T.a()V: flags: [public] here, [public, static] there
            class T { public void a() {} } | class T { protected void a() {} } | T.a()V: flags: [public] here, [protected] there
            class T { public void a() {} } | class T { public final void a() {} } | T.a()V: flags: [public] here, [public, final] there
            abstract class T { public void a() {} } | abstract class T { public abstract void a(); } | T.a()V: flags: [public] here, [public, abstract] there
            class T { public void a() {} } | class T { @Deprecated public void a() {} } | T.a()V: flags: [public] here, [public, deprecated] there
            class T { public void a() {} } | class T { public void a() throws IOException {} } | T.a()V: exceptions: [] here, [java/io/IOException] there
            class T { public List<String> a() { return null; } } | class T { public List<Object> a() { return null; } } | T.a()Ljava/util/List;: generic type:
            class T { public T(int a) {} } | class T { public T() {} } | T.<init>(I)V: there is none
            class T { public T() {} } | class T { protected T() {} } | T.<init>()V: flags: [public] here, [protected] there
            class T { public static final long DAY = 1; } | class T { public static final long DAY = 2; } | T.DAY: constant: 1 here, 2 there
            class T { public int a; } | class T { public static int a; } | T.a: flags: [public] here, [public, static] there
            class T { public int a; } | class T { public long a; } | T.a: there is no field of type I
            enum T { A, B } | enum T { A } | T.B: there is no field of type LT;
            interface T { void a(); } | interface T { void a(); void b(); } | T: looks like something for a lambda, but has [a()V, b()V]
            @Retention(RetentionPolicy.CLASS) @interface T {} | @Retention(RetentionPolicy.RUNTIME) @interface T {} | T: Ljava/lang/annotation/Retention;: Optional[[CLASS]] here, Optional[[RUNTIME]] there
            @interface T {} | @Retention(RetentionPolicy.RUNTIME) @interface T {} | T: Ljava/lang/annotation/Retention;: Optional.empty here, Optional[[RUNTIME]] there
            @Target({ElementType.TYPE, ElementType.METHOD}) @interface T {} | @Target(ElementType.TYPE) @interface T {} | T: Ljava/lang/annotation/Target;: Optional[[METHOD, TYPE]] here, Optional[[TYPE]] there
            @interface T {} | @Inherited @interface T {} | T: Ljava/lang/annotation/Inherited;: Optional.empty here
            @interface T {} | @net.java.sezpoz.Indexable @interface T {} | T: Lnet/java/sezpoz/Indexable;: Optional.empty here
            @interface T { int a() default 1; } | @interface T { int a(); } | T: a has no default
            @interface T {} | @interface T { int a(); } | T: a is missing and has no default
            class T {} | class U {} | T: there is no such class
            """)
    void seesTheDifference(String signature, String real, String problem) throws IOException {
        assertThat(problems("T", signature, real)).singleElement().asString().startsWith(problem);
    }

    private static List<String> problems(String name, String signature, String real) throws IOException {
        ClassFiles here = CompiledText.of(IMPORTS + signature).or(ClassFiles.ofJdk());
        ClassFiles there = CompiledText.of(IMPORTS + real).or(ClassFiles.ofJdk());
        return new SignatureComparison(here, there).problems(here.find(name).orElseThrow());
    }
}
