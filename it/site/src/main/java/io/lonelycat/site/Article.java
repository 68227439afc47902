// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A page of Markdown as HTML, with the anchors that hosts of repositories give to headings.
 *
 * @param html what is between the frame of the page
 * @param sections what a search looks at: a heading with its anchor, and the text below it
 */
record Article(String html, List<Section> sections) {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    /**
     * A heading and what is below it.
     *
     * @param level 1 for the title
     * @param anchor without {@code #}
     */
    record Section(int level, String anchor, String heading, String text) {}

    /**
     * Makes the HTML.
     *
     * @param link makes the target of a link into the one that it has on the site
     */
    static Article of(String markdown, UnaryOperator<String> link) {
        Node document = PARSER.parse(markdown);
        Reader reader = new Reader(link);
        document.accept(reader);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (reader.anchors.containsKey(node)) {
                        attributes.put("id", reader.anchors.get(node));
                    }
                })
                .build();
        return new Article(renderer.render(document), reader.sections());
    }

    /** Returns the heading of the whole page. */
    String title() {
        return sections.isEmpty() ? "" : sections.get(0).heading();
    }

    /** Goes through a page, changes its links, and remembers what a search looks at. */
    private static final class Reader extends AbstractVisitor {
        private final UnaryOperator<String> link;
        private final IdentityHashMap<Node, String> anchors = new IdentityHashMap<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<Heading> headings = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final List<StringBuilder> texts = new ArrayList<>();
        private StringBuilder text = new StringBuilder();

        Reader(UnaryOperator<String> link) {
            this.link = link;
        }

        List<Section> sections() {
            List<Section> sections = new ArrayList<>();
            for (int i = 0; i < headings.size(); i++) {
                Heading heading = headings.get(i);
                String below = texts.get(i).toString().strip().replaceAll("\\s+", " ");
                sections.add(new Section(heading.getLevel(), anchors.getOrDefault(heading, ""), names.get(i), below));
            }
            return sections;
        }

        @Override
        public void visit(Heading heading) {
            text = new StringBuilder();
            visitChildren(heading);
            String name = text.toString();
            String anchor = anchor(name);
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.put(heading, before == 0 ? anchor : anchor + "-" + before);
            headings.add(heading);
            names.add(name);
            text = new StringBuilder();
            texts.add(text);
        }

        @Override
        public void visit(Link node) {
            node.setDestination(link.apply(node.getDestination()));
            visitChildren(node);
        }

        @Override
        public void visit(Image node) {
            node.setDestination(link.apply(node.getDestination()));
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(' ').append(node.getLiteral()).append(' ');
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            text.append(' ').append(node.getLiteral()).append(' ');
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append(' ');
        }

        @Override
        protected void visitChildren(Node parent) {
            super.visitChildren(parent);
            if ((parent instanceof Block && !(parent instanceof Heading)) || parent instanceof CustomNode) {
                text.append(' ');
            }
        }

        private static String anchor(String heading) {
            return heading.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\w\\- ]", "")
                    .replace(' ', '-');
        }
    }
}
