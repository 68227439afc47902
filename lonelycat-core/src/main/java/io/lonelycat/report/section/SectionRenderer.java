// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;

/** Renders report sections in one output format, such as Markdown. */
public abstract class SectionRenderer {
    protected final void render(SectionBlock block) {
        if (block instanceof Paragraph paragraph) {
            paragraph(paragraph);
        } else if (block instanceof FactList facts) {
            facts(facts);
        } else if (block instanceof DataTable table) {
            table(table);
        } else if (block instanceof BulletList list) {
            bullets(list);
        } else if (block instanceof CodeBlock code) {
            code(code);
        } else if (block instanceof FindingList findings) {
            findings(findings);
        } else if (block instanceof Fold fold) {
            fold(fold);
        } else {
            throw new IllegalArgumentException(block.toString());
        }
    }

    protected abstract void paragraph(Paragraph paragraph);

    protected abstract void facts(FactList facts);

    protected abstract void table(DataTable table);

    protected abstract void bullets(BulletList list);

    protected abstract void code(CodeBlock code);

    protected abstract void findings(FindingList list);

    protected abstract void fold(Fold fold);
}
