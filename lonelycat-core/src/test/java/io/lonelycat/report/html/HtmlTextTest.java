// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.StrictPage;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.DataTable.Kind;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.Fold;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
    private static final String HOSTILE =
            "< > & \" ' ` ]]> <!-- <script> \u0000 \u001b \r \n \u2028 \u202e \u200b \ufffe \uffff"
                    + " \ufffd \ud800 \udc00 \ud83d\ude00 a \u0430 x\ty";

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(written("int i = 1;\t// h\u00e4llo \u4e16\u754c \u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00"))
                .isEqualTo("int i = 1;\t// h\u00e4llo \u4e16\u754c \u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude00");
    }

    @Test
    void whatCannotBeSeenIsWrittenOutUnderOneMark() {
        assertThat(written("a\u200b\u200d\u0000b\ufffd\ud800"))
                .isEqualTo("a<b class=\"odd\">\\u{200b}\\u{200d}\\u{0}</b>b<b class=\"odd\">\\u{fffd}\\u{d800}</b>");
    }

    @Test
    void lettersThatOnlyLookLatinAreWrittenOutWithinALatinWord() {
        assertThat(written("\u0430dmin of \u0434\u043e\u043c"))
                .isEqualTo("<b class=\"odd\">\\u{430}</b>dmin of \u0434\u043e\u043c");
    }

    @Property(tries = 300)
    void anyTextGivesAPageThatIsWellFormedAndHidesNothing(@ForAll("texts") String text) {
        Html html = new Html();
        html.open("html", "lang", "en")
                .leaf("title", "t")
                .open("body", "class", text)
                .leaf("h1", text);
        HtmlRenderer renderer = new HtmlRenderer(html, Map.of(), mark -> Optional.empty(), ActionFormat.NEUTRAL);
        Line line = Line.of(text).name(text);
        renderer.section(Section.of("all", text)
                .note(text, 1)
                .say(text)
                .add(FactList.NONE.add(text, line).add(text, Line.quoted(text)))
                .add(new DataTable(text, List.of(new Column(text, Kind.TEXT)), List.of(List.of(line)), 1, text))
                .add(new Fold(
                        line,
                        true,
                        true,
                        List.of(
                                new BulletList(List.of(line), 9),
                                CodeBlock.output(text.lines().toList())))));
        html.close().close();

        StrictPage page = StrictPage.of(html.page());

        assertThat(page.texts("h1")).containsExactly(plain(text));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(40);
        Arbitrary<String> hostile =
                Arbitraries.of(HOSTILE.split(" ")).list().ofMaxSize(25).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(any, hostile);
    }

    /** Removes tags and entities. */
    private static String plain(String text) {
        return written(text)
                .replaceAll("</?b[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private static String written(String text) {
        StringBuilder out = new StringBuilder();
        HtmlText.append(out, text);
        return out.toString();
    }
}
