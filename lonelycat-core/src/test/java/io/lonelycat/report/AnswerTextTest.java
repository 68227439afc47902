// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.AnswerText.TextLine;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {
    @Test
    void documentIsTheSameByteForByteAndPrintedByItsLines() {
        String document = "+one\r\n+`lonelycat gate plan=x`\t\n+\u001b[31m  \n\n \n";
        AnswerText answer = AnswerText.of(List.of(Section.of("diff", "").add(CodeBlock.document(document))));

        assertThat(answer.text(action -> "typed")).isEqualTo(document);
        assertThat(answer.lines(action -> "typed"))
                .extracting(TextLine::text)
                .containsExactly("+one", "+`lonelycat gate plan=x`\t", "+\u001b[31m  ", "", " ");
    }

    @Test
    void blankLineOfAnOutputStays() {
        AnswerText answer = AnswerText.of(
                List.of(Section.of("check", "Output").add(CodeBlock.output(List.of("one", "", "two\rthree", "")))));

        assertThat(answer.text()).isEqualTo("Output\n  > one\n  >\n  > two\n  > three\n  >");
    }

    @Test
    void valueInASectionIsCutAndThatOfAnAnswerIsWhole() {
        FactList facts = FactList.NONE.add("Why", "x".repeat(3_000) + "\ny");

        assertThat(AnswerText.of(List.of(Section.of("head", "Head").add(facts))).lines(ActionFormat.NEUTRAL))
                .extracting(TextLine::text)
                .containsExactly("Head", "  Why        " + "x".repeat(997) + "...");
        assertThat(AnswerText.of(List.of(Section.of("answer", "").add(facts))).lines(ActionFormat.NEUTRAL))
                .extracting(TextLine::text)
                .containsExactly("  Why        " + "x".repeat(3_000), "             y");
    }
}
