// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;

/** Current element of an XML report, valid until the parser reads the next. */
public final class XmlElement {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int SHOWN = 100;
    private final XMLStreamReader xml;
    private final int depth;

    XmlElement(XMLStreamReader xml, int depth) {
        this.xml = xml;
        this.depth = depth;
    }

    public String name() {
        return xml.getLocalName();
    }

    public boolean is(String name) {
        return name().equals(name);
    }

    public int depth() {
        return depth;
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(xml.getAttributeValue("", name));
    }

    public String required(String name) throws ReportException {
        return attribute(name).orElseThrow(() -> new ReportException("<" + name() + "> has no " + name));
    }

    /** Returns the number in an XML attribute, at most {@code Integer.MAX_VALUE}; 0 if the attribute is absent. */
    public int count(String name, String what) throws ReportException {
        String text = attribute(name).orElse("").strip();
        return text.isEmpty() ? 0 : number(name, text, what);
    }

    public int requiredCount(String name, String what) throws ReportException {
        return number(name, required(name).strip(), what);
    }

    private static int number(String name, String text, String what) throws ReportException {
        if (!NUMBER.matcher(text).matches()) {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            throw new ReportException(name + "=\"" + shown + "\" must be a number of " + what);
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    }
}
