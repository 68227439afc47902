// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTokensTest {
    private static final List<String> PIECES = List.of(
            "<a b=\"]]>\" c='--'>",
            "</a>",
            "<a/>",
            "text > ]] ' \" ",
            "&lt;&#10;\r\n",
            "<!-- <a> ]]> ' -->",
            "<!---->",
            "<?pi <a> \"?>",
            "<![CDATA[]]>",
            "<![CDATA[]]]]>",
            "<![CDATA[ ]] > <a> <!-- ]]>",
            "<![CDATA[>]]>");

    @Test
    void meansTheSameToAParser() throws XMLStreamException {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String document = document(random);

            assertThat(events(new XmlTokens(new StringReader(document))))
                    .as(document.length() < 500 ? document : "document " + i)
                    .isEqualTo(events(new StringReader(document)));
        }
    }

    private static String document(Random random) {
        StringBuilder document = new StringBuilder("<!DOCTYPE r SYSTEM \"a>b\"><r>");
        int open = 0;
        for (int i = random.nextInt(40); i > 0; i--) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            if (piece.equals("</a>") && open == 0) {
                continue;
            }
            open += piece.equals("</a>") ? -1 : piece.startsWith("<a ") ? 1 : 0;
            document.append(piece);
            if (random.nextInt(5) == 0) {
                String unit = List.of("x", "]", "x]", "]]x", ">", "<", "]>").get(random.nextInt(7));
                document.append("<![CDATA[")
                        .append(unit.repeat(random.nextInt(100_000) / unit.length()))
                        .append("x]]>");
            }
        }
        return document + "</a>".repeat(open) + "</r>";
    }

    private static List<String> events(Reader document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml = factory.createXMLStreamReader(document);
        List<String> events = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            String name = xml.hasName() ? xml.getLocalName() : "";
            int attributes = xml.isStartElement() ? xml.getAttributeCount() : 0;
            events.add(event + ":" + name + attributes + (xml.hasText() ? xml.getText() : ""));
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<![CDATA[a]]>", "<![CDATA[]]]>", "<!-- -->", "<?a b?>", "<b c='>'/>", "<b c=\"'\"/>", "<b>'</b>"
            })
    void whatHasEndedHidesNothing(String before) {
        assertThatThrownBy(() -> read("<a>" + before + "<!ENTITY b 'c'>")).hasMessageContaining("<!E is not allowed");
        assertThatThrownBy(() -> read("<a>" + before + "<!DOCTYPE a ["))
                .hasMessageContaining("declarations of its own");
        assertThatThrownBy(() -> read("<a>" + before + "<!--" + "c".repeat(XmlTokens.LONGEST_TOKEN + 1)))
                .hasMessageContaining("too long");
    }

    private static String read(String document) throws IOException {
        StringBuilder text = new StringBuilder();
        XmlTokens tokens = new XmlTokens(new StringReader(document));
        for (int c = tokens.read(); c >= 0; c = tokens.read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
